// Does what the Dockerfile says in a clean folder, without an engine: lints it, runs the steps of its stages on this machine's Node,
// starts what it starts as somebody who is not root, and asks it what its HEALTHCHECK asks. `node scripts/check-image.mjs`
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validate } from 'dockerfile-utils';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = await readFile(join(root, 'Dockerfile'), 'utf8');
const ignored = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n').filter(Boolean);
const place = await mkdtemp(join(tmpdir(), 'mockdock-image-'));
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_ENV$|npm_)/.test(name)));

const say = (line) => process.stdout.write(`${line}\n`);

function fail(reason) {
  throw new Error(`Failed to check the image: ${reason}`);
}

/** The instructions, in order. */
const instructions = text
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => /^\w/.test(line))
  .map((line) => ({ name: line.split(' ')[0], rest: line.slice(line.indexOf(' ') + 1).trim() }));

/** Whether something here is in the context that a build is sent. */
const inContext = (name) => !ignored.some((each) => each === name || (each.startsWith('*') && name.endsWith(each.slice(1))));

/** The folders of the stages, each the root of what would be its filesystem. */
const stages = new Map();
let stage = { folder: '', directory: '/' };

const inside = (path, { folder, directory } = stage) => join(folder, resolve(directory, path));

async function copy(words) {
  const from = words[0]?.startsWith('--from=') ? stages.get(words.shift().slice('--from='.length)) : undefined;
  const target = words.pop() ?? '';
  for (const source of words) {
    const whole = source === '.';
    const path = from ? inside(source, from) : join(root, source);
    const many = words.length > 1 || target.endsWith('/');
    if (!whole) await cp(path, many ? join(inside(target), basename(source)) : inside(target), { recursive: true });
    else
      for (const name of (await readdir(path)).filter(inContext))
        await cp(join(path, name), join(inside(target), name), { recursive: true });
  }
}

const STEPS = {
  async FROM(rest) {
    const [, , name = 'final'] = rest.split(/ (AS) /i);
    stage = { folder: join(place, name), directory: '/' };
    stages.set(name, stage);
    await mkdir(stage.folder);
  },
  async WORKDIR(rest) {
    stage.directory = rest;
    await mkdir(inside('.'), { recursive: true });
  },
  COPY: (rest) => copy(rest.split(' ')),
  async RUN(rest) {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', rest], { cwd: inside('.'), env, encoding: 'utf8' });
    if (status !== 0) fail(`RUN ${rest} ended with ${status}\n${stdout}${stderr}`);
  },
};

/** The value of the last instruction of a name. */
const last = (name) => instructions.findLast((each) => each.name === name)?.rest ?? fail(`there is no ${name}`);
const moved = (words) => words.map((word) => (word.startsWith('/') ? inside(word) : word));

/** Starts what the image starts, on a port that is free here, and asks for its health. */
async function tryOut() {
  const [program, ...args] = moved(JSON.parse(last('ENTRYPOINT')));
  const host = JSON.parse(last('CMD')).map((word) => word.replace(/0\.0\.0\.0:\d+/, '127.0.0.1:0'));
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const daemon = spawn(program, [...args, ...host], { cwd: '/', stdio: ['ignore', 'pipe', 'inherit'], ...nobody });
  try {
    const [said] = await Promise.race([once(daemon.stdout, 'data'), once(daemon, 'exit').then(() => fail('it ended'))]);
    const port = /tcp:\/\/127\.0\.0\.1:(\d+)/.exec(String(said))?.[1] ?? fail(`it said ${said}`);
    const [, words] = /CMD (\[.*\])$/.exec(last('HEALTHCHECK')) ?? fail('HEALTHCHECK has no CMD');
    const [probe, ...rest] = JSON.parse(words).map((word) => word.replace(`:${last('EXPOSE')}/`, `:${port}/`));
    const { status } = spawnSync(probe, rest, { stdio: 'inherit' });
    if (status !== 0) fail(`its HEALTHCHECK ended with ${status}`);
    const gone = spawnSync(
      probe,
      rest.map((word) => word.replace(`:${port}/`, ':9/')),
    );
    if (gone.status !== 1) fail('its HEALTHCHECK takes a daemon that is not there for a healthy one');
  } finally {
    daemon.kill('SIGTERM');
  }
  const [status] = await once(daemon, 'exit');
  if (status !== 0) fail(`it ended with ${status}`);
}

try {
  const problems = validate(text);
  if (problems.length > 0) fail(problems.map(({ message, range }) => `line ${range.start.line + 1}: ${message}`).join('; '));
  if (last('USER') === 'root') fail('it runs as root');
  await chmod(place, 0o755);
  for (const { name, rest } of instructions) await STEPS[name]?.(rest);
  await tryOut();
  const { stdout } = spawnSync('du', ['-sk', inside('.')], { encoding: 'utf8' });
  say(
    `the image's steps and its health are as they should be; beside its base it has ${Math.round(Number.parseInt(stdout, 10) / 1024)} MB`,
  );
} finally {
  await rm(place, { recursive: true, force: true });
}
