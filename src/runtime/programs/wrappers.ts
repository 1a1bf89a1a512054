import { Replace } from '../kernel/ending.js';
import type { Process } from '../kernel/process.js';
import type { Program } from '../kernel/program.js';
import { SIGNALS } from '../kernel/signals.js';
import { become, CannotExecute, prepare, spawnChild } from '../kernel/spawn.js';
import { findUser } from '../kernel/users.js';
import { isBusybox } from '../tools/io/userland.js';
import { calledName, complain, say } from './output.js';

/** How a program that runs another one is called: what comes before that other one. */
interface Wrapper {
  /** Options that take a value of their own. */
  readonly valued?: readonly string[];
  /** Operands before the command (a user, a lock, a directory). */
  readonly operands?: number;
  /** The first operand, or the value of `-u`, is the user to become. */
  readonly user?: 'operand' | '-u';
  /** Options after which the rest is text for a shell (`su -c`). */
  readonly shellOption?: string;
  /** True for an init, which stays, passes signals on, and ends as its child does. */
  readonly stays?: boolean;
}

const PASSED_ON = [SIGNALS.TERM, SIGNALS.INT, SIGNALS.QUIT, SIGNALS.HUP, SIGNALS.USR1, SIGNALS.USR2, SIGNALS.WINCH];

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ['chroot', { operands: 1 }],
  ['docker-entrypoint.sh', {}],
  ['dumb-init', { valued: ['-r', '--rewrite'], stays: true }],
  ['entrypoint.sh', {}],
  ['gosu', { operands: 1, user: 'operand' }],
  ['ionice', { valued: ['-c', '-n'] }],
  ['my_init', { stays: true }],
  ['nice', { valued: ['-n'] }],
  ['nohup', {}],
  ['setsid', {}],
  ['stdbuf', { valued: ['-i', '-o', '-e'] }],
  ['su', { operands: 1, user: 'operand', shellOption: '-c', valued: ['-s'] }],
  ['su-exec', { operands: 1, user: 'operand' }],
  ['sudo', { valued: ['-u', '-g'], user: '-u' }],
  ['tini', { valued: ['-p', '-e'], stays: true }],
]);

/** Programs that set something up and become another one; what they set up makes no difference here. */
export function findWrapper(name: string): Program | undefined {
  const wrapper = WRAPPERS.get(name);
  return wrapper && ((process) => wrap(process, wrapper));
}

async function wrap(process: Process, wrapper: Wrapper): Promise<number> {
  const rest = process.argv.slice(1);
  let shellText: string | undefined;
  let operands = wrapper.operands ?? 0;
  let user: string | undefined;
  while (rest.length > 0 && (rest[0]?.startsWith('-') || operands > 0)) {
    const word = rest.shift() ?? '';
    if (word === '--' && operands === 0) break;
    if (word === wrapper.shellOption) shellText = rest.shift();
    else if (wrapper.valued?.includes(word)) {
      const value = rest.shift() ?? '';
      if (word === wrapper.user) user = value;
    } else if (!word.startsWith('-')) {
      operands -= 1;
      if (wrapper.user === 'operand') user = word;
    }
  }
  if (user !== undefined && !changeUser(process, user))
    return complain(process, `${calledName(process)}: unknown user ${user}\n`);
  if (shellText !== undefined) return execute(process, ['sh', '-c', shellText]);
  if (rest.length === 0 && wrapper.shellOption) return execute(process, ['sh']);
  if (rest.length === 0) return 0;
  return wrapper.stays ? supervise(process, rest) : execute(process, rest);
}

function changeUser(process: Process, name: string): boolean {
  try {
    const user = findUser(process.world.files, name);
    process.become(user);
    process.env = new Map([...process.env, ['HOME', user.home], ['USER', user.name]]);
    return true;
  } catch {
    return false;
  }
}

/** Runs a command in a child, and passes on to it the signals that come. */
async function supervise(process: Process, argv: readonly string[]): Promise<number> {
  try {
    const child = await spawnChild(process, argv);
    for (const signal of PASSED_ON) process.signals.handle(signal, () => child.signals.send(signal, 'inside'));
    return (await process.wait(child.exit)).code;
  } catch (error) {
    return refused(process, argv, error);
  }
}

/** Becomes another program; says why and gives 127 or 126 where that cannot be. */
export async function execute(process: Process, argv: readonly string[], env = process.env): Promise<number> {
  try {
    const loaded = await prepare(process, argv, env);
    throw new Replace(become(process, loaded, env));
  } catch (error) {
    return refused(process, argv, error);
  }
}

function refused(process: Process, argv: readonly string[], error: unknown): Promise<number> {
  if (!(error instanceof CannotExecute)) throw error;
  const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
  const reason = missing ? 'No such file or directory' : 'Permission denied';
  const who = isBusybox(process) ? `can't execute '${argv[0]}'` : argv[0];
  return complain(process, `${calledName(process)}: ${who}: ${reason}\n`, missing ? 127 : 126);
}

/** `env [-i0] [-u NAME] [NAME=VALUE]… [COMMAND…]`: shows the environment, or becomes a command in another one. */
export async function env(process: Process): Promise<number> {
  const rest = process.argv.slice(1);
  let environment = new Map(process.env);
  let end = '\n';
  for (let word = rest[0]; word?.startsWith('-'); word = rest[0]) {
    rest.shift();
    if (word === '--') break;
    if (word === '-i' || word === '-' || word === '--ignore-environment') environment = new Map();
    else if (word === '-0' || word === '--null') end = '\0';
    else if (word === '-u') environment.delete(rest.shift() ?? '');
    else if (word.startsWith('--unset=')) environment.delete(word.slice(8));
    else return complain(process, `env: invalid option -- '${word.replace(/^-+/, '')}'\n`, 125);
  }
  for (let at = rest[0]?.indexOf('=') ?? -1; at > 0; at = rest[0]?.indexOf('=') ?? -1) {
    const pair = rest.shift() ?? '';
    environment.set(pair.slice(0, at), pair.slice(at + 1));
  }
  if (rest.length > 0) return execute(process, rest, environment);
  await say(process, [...environment].map(([name, value]) => `${name}=${value}${end}`).join(''));
  return 0;
}
