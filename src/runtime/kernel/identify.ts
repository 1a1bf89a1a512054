import type { FileErrorCode } from '../../files/file-system.js';
import type { Program } from './program.js';
import type { World } from './world.js';

/** A program ready to run, with the arguments that it is to see. */
export interface Loaded {
  readonly program: Program;
  readonly argv: readonly string[];
}

/** Why a file that was found cannot be run. ENOEXEC: text without `#!`, which only a shell runs. E2BIG: too long arguments. */
export interface Refused {
  readonly problem: FileErrorCode | 'ENOEXEC' | 'E2BIG';
}

/** Finds the program of a simulated binary by its name. */
export type ProgramFinder = (name: string) => Promise<Program | undefined>;

const INTERPRETERS_DEEP = 4;
const LONGEST_ARGUMENT = 131_072;
const LONGEST_ARGUMENTS = 2_097_152;
const MAGIC_BYTES = 256;

/**
 * Tells what the file at `path` is and makes it ready: a script with `#!` is its interpreter; a name that the simulated
 * userland knows (the file's own, or that of what it is a link to) is that program; anything else binary is `unknown`.
 */
export async function identify(
  world: World,
  path: string,
  argv: readonly string[],
  find: ProgramFinder,
  unknown: Program,
  depth = 0,
): Promise<Loaded | Refused> {
  if (tooLong(argv)) return { problem: 'E2BIG' };
  const head = readHead(world, path);
  if (head[0] === 0x23 && head[1] === 0x21) {
    if (depth >= INTERPRETERS_DEEP) return { problem: 'ELOOP' };
    const [interpreter, ...options] = interpreterOf(head);
    if (!interpreter) return { problem: 'ENOEXEC' };
    const found = world.files.tryStat(interpreter);
    if (!found) return { problem: 'ENOENT' };
    if (found.kind === 'directory' || (found.mode & 0o111) === 0) return { problem: 'EACCES' };
    const script = argv[0]?.includes('/') ? argv[0] : path;
    return identify(world, interpreter, [interpreter, ...options, script, ...argv.slice(1)], find, unknown, depth + 1);
  }
  const program = await findByName(world, path, argv, find);
  if (program) return program;
  return isText(head) ? { problem: 'ENOEXEC' } : { program: unknown, argv };
}

async function findByName(world: World, path: string, argv: readonly string[], find: ProgramFinder): Promise<Loaded | undefined> {
  for (const name of new Set([baseName(path), baseName(world.files.realpath(path))])) {
    if (name === 'busybox') return findApplet(argv, find);
    const program = await find(name);
    if (program) return { program, argv };
  }
  return undefined;
}

/** `busybox sh -c …`: the first argument is the program; with none busybox only says what it is. */
async function findApplet(argv: readonly string[], find: ProgramFinder): Promise<Loaded | undefined> {
  const called = baseName(argv[0] ?? '');
  const applet = called === 'busybox' ? argv.slice(1) : [called, ...argv.slice(1)];
  const program = applet[0] === undefined ? undefined : await find(applet[0]);
  const fallback = await find('busybox');
  return program ? { program, argv: applet } : fallback && { program: fallback, argv };
}

/** As Linux has it: 128 KiB for one argument, 2 MiB for all (counted in characters). */
function tooLong(argv: readonly string[]): boolean {
  let total = 0;
  for (const argument of argv) {
    total += argument.length + 1;
    if (argument.length >= LONGEST_ARGUMENT) return true;
  }
  return total > LONGEST_ARGUMENTS;
}

function readHead(world: World, path: string): Uint8Array {
  const { kind, size } = world.files.stat(path);
  return kind === 'file' && size >= 0 ? world.files.readAt(path, 0, MAGIC_BYTES) : new Uint8Array(0);
}

/** The words of a `#!` line: the interpreter, and all the rest as one argument. */
function interpreterOf(head: Uint8Array): string[] {
  const line = new TextDecoder().decode(head.subarray(2)).split('\n', 1)[0] ?? '';
  const match = /^[ \t]*([^ \t]+)(?:[ \t]+(.*))?$/.exec(line.trimEnd());
  return match?.[1] ? [match[1], ...(match[2] ? [match[2]] : [])] : [];
}

function isText(head: Uint8Array): boolean {
  return head[0] !== 0x7f && !head.includes(0);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
