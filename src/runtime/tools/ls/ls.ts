import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { type Options, parseOptions } from '../io/options.js';
import { joinPath, pathOf } from '../io/paths.js';
import { isBusybox } from '../io/userland.js';
import { type Entry, entryOf } from './entry.js';
import { showEntries } from './show.js';
import { sortEntries } from './sort.js';

const LONG = {
  all: 'a',
  'almost-all': 'A',
  directory: 'd',
  'human-readable': 'h',
  inode: 'i',
  reverse: 'r',
  recursive: 'R',
  size: 's',
  dereference: 'L',
  classify: 'F',
  'full-time': 'E',
  'group-directories-first': 'D',
  'no-group': 'G',
  'numeric-uid-gid': 'n',
  color: '!',
  format: '@',
  sort: '@',
  'time-style': '@',
};

/** `ls [-1AaCdEFGghHiklLmNnopQRrSstuUvXx] [-w WIDTH] [FILE]...`, of busybox or of coreutils, by the image it is in. */
export async function ls(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, '1AaCcdDEfFGgHhiIklLmNnopqQRrsStTuUvw:xX!::@::Be', { long: LONG, status: 2 });
  const operands = options.operands.length > 0 ? options.operands : ['.'];
  const named: Entry[] = [];
  let status = 0;
  for (const operand of operands) {
    try {
      const path = pathOf(context, operand);
      named.push(entryOf(context.files, operand, path, followsTop(options)));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      status = await context.fail(
        isBusybox(context) ? `${operand}: ${error.message}` : `cannot access ${operand}: ${error.message}`,
        isBusybox(context) ? 1 : 2,
      );
    }
  }
  await showAll(context, options, named, operands.length > 1);
  return status;
}

function followsTop(options: Options): boolean {
  if (options.has('L') || options.has('H')) return true;
  return !['d', 'l', 'F', 'n', 'g', 'o'].some((letter) => options.has(letter));
}

async function showAll(context: ToolContext, options: Options, named: Entry[], several: boolean): Promise<void> {
  const files = named.filter((entry) => options.has('d') || entry.stat.kind !== 'directory');
  const directories = named.filter((entry) => !files.includes(entry));
  if (files.length > 0) await showEntries(context, sortEntries(files, options), options, false);
  const titled = several || options.has('R');
  let first = files.length === 0;
  for (const directory of sortEntries(directories, options)) {
    await showDirectory(context, options, directory, { titled, first });
    first = false;
  }
}

async function showDirectory(
  context: ToolContext,
  options: Options,
  directory: Entry,
  place: { titled: boolean; first: boolean },
): Promise<void> {
  await context.step();
  if (place.titled) await context.print(`${place.first ? '' : '\n'}${directory.name}:\n`);
  const entries = sortEntries(read(context, options, directory), options);
  await showEntries(context, entries, options, true);
  if (!options.has('R')) return;
  for (const entry of entries) {
    if (entry.stat.kind !== 'directory' || entry.name === '.' || entry.name === '..') continue;
    const inner = { ...entry, name: joinPath(directory.name, entry.name) };
    await showDirectory(context, options, inner, { titled: true, first: false });
  }
}

function read(context: ToolContext, options: Options, directory: Entry): Entry[] {
  const { files } = context;
  const hidden = options.has('a') || options.has('A') || options.has('f');
  const names = files.list(directory.path).filter((name) => hidden || !name.startsWith('.'));
  const entries = names.map((name) => entryOf(files, name, joinPath(directory.path, name), options.has('L')));
  if (!options.has('a') && !options.has('f')) return entries;
  const dots = ['.', '..'].map((name) => entryOf(files, name, context.resolve(joinPath(directory.path, name)), true));
  return [...dots, ...entries];
}
