import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { installedProject, type Project } from './package/project.js';

const README = process.env.MOCKDOCK_README ?? fileURLToPath(new URL('../README.md', import.meta.url));

/** A fenced example with `<!-- example: KIND needs=TOOL prints: TEXT -->` above it, of which all but the kind may be left out. */
interface Example {
  readonly kind: string;
  readonly needs: string | undefined;
  readonly prints: string;
  readonly code: string;
  readonly line: number;
}

function examplesOf(text: string): Example[] {
  const marked = /^<!-- example: (.+?)(?: needs=(\S+))?(?: prints: (.+?))? -->\n```\w+\n([\s\S]*?)^```$/gm;
  return [...text.matchAll(marked)].map(([, kind = '', needs, prints = '', code = ''], i, all) => {
    const line = text.slice(0, all[i]?.index).split('\n').length;
    return { kind, needs, prints, code, line };
  });
}

const succeeds = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

/** Tools that are not everywhere, and how to find out. */
const PYTHON = ['/usr/bin/python3', 'python3'].find((python) => succeeds(python, '-c', 'import docker'));
const GOPATH = '/usr/share/gocode';
const TOOLS: Readonly<Record<string, () => boolean>> = {
  docker: () => succeeds('docker', '--version'),
  'docker-compose': () => succeeds('docker-compose', '--version'),
  jest: () => succeeds('jest', '--version'),
  'docker-py': () => PYTHON !== undefined,
  'go-dockerclient': () => succeeds('go', 'version') && existsSync(`${GOPATH}/src/github.com/fsouza/go-dockerclient`),
};

let project: Project;
beforeAll(async () => {
  project = await installedProject();
}, 120_000);
afterAll(() => project?.remove());

/** Runs one example, for which `file` makes a file of its code; gives what it printed. */
type Run = (code: string, file: (name: string) => Promise<string>) => Promise<{ readonly stdout: string }>;

/** Runs the commands of a session, and compares what they print with what stands below them. */
async function session(code: string): Promise<{ stdout: string }> {
  const lines = code.trimEnd().split('\n');
  const commands = lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2));
  const printed = lines.filter((line) => !line.startsWith('$ ')).join('\n');
  const { stdout } = await project.run('sh', ['-e', '-c', commands.join('\n')]);
  expect(stdout.trimEnd()).toBe(printed);
  return { stdout };
}

/** Checks that a text is what it says it is; for compose files with the program that reads them, where it is there. */
async function yaml(code: string, file: (name: string) => Promise<string>): Promise<{ stdout: string }> {
  expect(parseDocument(code).errors).toEqual([]);
  if (!/^services:/m.test(code) || !TOOLS['docker-compose']?.()) return { stdout: '' };
  return project.run('docker-compose', ['-f', await file('compose.yaml'), 'config', '--quiet']);
}

/** Asks what a service worker answers to a page that lists images; Node stands in for the browser. */
const ASK = `
  const listening = new Promise((resolve) => (globalThis.addEventListener = (_, listener) => resolve(listener)));
  await import(process.argv[1]);
  const respondWith = async (response) => console.log(await (await response).text());
  (await listening)({ request: new Request('http://localhost/docker/v1.16/images/json'), respondWith });`;

/** Bundles a service worker into one file, as for a browser, and asks it. */
async function serviceWorker(_: string, file: (name: string) => Promise<string>): Promise<{ stdout: string }> {
  const input = await file('worker.js');
  const bundled = join(dirname(input), 'bundled.mjs');
  await build({
    input,
    platform: 'browser',
    onLog(_level, { code, message }) {
      if (code === 'UNRESOLVED_IMPORT') throw new Error(message);
    },
    output: { file: bundled, format: 'esm', codeSplitting: false },
  });
  return project.run('node', ['--input-type=module', '--eval', ASK, bundled]);
}

/** How an example of each kind is run, in a folder of its own in the project. */
const RUN: Readonly<Record<string, Run>> = {
  node: async (_, file) => project.run('node', [await file('example.js')]),
  'node --test': async (_, file) => project.run('node', ['--test', await file('example.test.js')]),
  jest: async (_, file) => {
    const args = ['--rootDir', dirname(await file('example.test.js'))];
    return project.run('jest', args, { NODE_OPTIONS: '--experimental-vm-modules' });
  },
  vitest: async (_, file) => project.run('vitest', ['run', '--root', project.folder, await file('example.test.ts')]),
  sh: async (_, file) => project.run('sh', ['-e', await file('example.sh')]),
  python: async (_, file) => project.run('mockdock', ['run', '--', PYTHON ?? 'python3', await file('example.py')]),
  go: async (_, file) => {
    return project.run('mockdock', ['run', '--', 'go', 'run', await file('main.go')], { GO111MODULE: 'off', GOPATH });
  },
  console: session,
  yaml,
  'service-worker': serviceWorker,
  scenario: async (_, file) => project.run('mockdock', ['check', '--strict', await file('mine.yaml')]),
};

describe.concurrent('examples in the README', { timeout: 180_000 }, () => {
  const text = readFileSync(README, 'utf8');
  const examples = examplesOf(text);

  test('are there for every door', () => {
    expect([...new Set(examples.map(({ kind }) => kind))].sort()).toEqual(Object.keys(RUN).sort());
    const fences = (text.match(/^```/gm)?.length ?? 0) / 2;
    expect(examples, 'every block of code is marked as an example').toHaveLength(fences);
    expect(examples).toHaveLength(text.split('<!-- example:').length - 1);
  });

  for (const { kind, needs, prints, code, line } of examples) {
    test(`line ${line}: ${kind}`, async ({ skip }) => {
      skip(needs !== undefined && !TOOLS[needs]?.(), `${needs} is not installed`);
      const folder = join(project.folder, `line-${line}`);
      await mkdir(folder);
      const ran = await RUN[kind]?.(code, async (name) => {
        const path = join(folder, name);
        await writeFile(path, code);
        return path;
      });
      expect(ran?.stdout).toContain(prints);
    });
  }
});
