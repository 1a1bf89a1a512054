import { treeEntries } from '../../../files/archive.js';
import { extractEntries } from '../../../files/extract.js';
import { FileError } from '../../../files/file-system.js';
import { ArchiveError } from '../../../stream/archive-error.js';
import { decompress } from '../../../stream/decompress.js';
import type { ByteSource } from '../../../stream/pipe.js';
import { readTar, type TarEntry, type TarEntryToWrite, type TarHeader, writeTar } from '../../../stream/tar.js';
import type { ToolContext } from '../../tool.js';
import { groupNames, userNames } from '../files/users.js';
import { ToolError } from '../io/errors.js';
import { joinPath } from '../io/paths.js';
import { cannotOpen } from '../io/userland.js';
import { chunksOf } from './chunks.js';
import { compress } from './compression.js';
import { type Asked, askedOf } from './tar-options.js';

/** `tar c|t|x [vzjJOpkf ARCHIVE] [-C DIR] [--exclude GLOB] [--strip-components N] [FILE]...` */
export async function tar(context: ToolContext): Promise<number> {
  const asked = askedOf(context);
  try {
    if (asked.verb === 'c') return await create(context, asked);
    return await read(context, asked);
  } catch (error) {
    if (error instanceof ArchiveError)
      throw new ToolError(error.message === 'EOF' ? 'short read' : error.message.replace('archive/tar: ', ''));
    if (error instanceof FileError) throw new ToolError(`${asked.archive}: ${error.message}`);
    throw error;
  }
}

async function create(context: ToolContext, asked: Asked): Promise<number> {
  if (asked.names.length === 0) throw new ToolError('empty archive');
  const toFile = asked.archive !== '-';
  const sink = toFile ? context.create(asked.archive) : context.stdout;
  let status = 0;
  async function* entries(): AsyncGenerator<TarEntryToWrite> {
    for (const name of asked.names) {
      const path = joinPath(asked.directory, name);
      try {
        const tree = treeEntries(context.files, path, { name: stored(name), exclude: (each) => asked.excludes(each) });
        yield* told(context, asked, owned(context, tree));
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        status = await context.fail(`${name}: ${error.message}`);
      }
    }
  }
  const archive = writeTar(entries());
  for await (const chunk of asked.gzip ? compress(archive, 'gzip') : archive) {
    await sink.write(chunk);
    await context.step();
  }
  if ('end' in sink && toFile) (sink as { end(): void }).end();
  if (status !== 0) await context.fail('error exit delayed from previous errors');
  return status;
}

/** Names are stored without a slash in front, and without dots that lead out. */
const stored = (name: string): string => name.replace(/^(?:\/|\.\.\/)+/, '').replace(/\/+$/, '') || '.';

/** Entries with the names of those who own them. */
function* owned(context: ToolContext, entries: Iterable<TarEntryToWrite>): Generator<TarEntryToWrite> {
  const [userName, groupName] = [userNames(context.files), groupNames(context.files)];
  const nameOf = (names: (id: number) => string, id = 0) => (names(id) === String(id) ? '' : names(id));
  for (const entry of entries) {
    const { uid, gid } = entry.header;
    yield { ...entry, header: { ...entry.header, userName: nameOf(userName, uid), groupName: nameOf(groupName, gid) } };
  }
}

async function* told(context: ToolContext, asked: Asked, entries: Iterable<TarEntryToWrite>): AsyncGenerator<TarEntryToWrite> {
  for (const entry of entries) {
    if (asked.verbose) await tell(context, asked, entry.header.name);
    yield entry;
  }
}

/** Names go where the archive does not. */
async function tell(context: ToolContext, asked: Asked, line: string): Promise<void> {
  const sink = asked.archive === '-' && asked.verb === 'c' ? context.stderr : context.stdout;
  await sink.write(new TextEncoder().encode(`${line}\n`));
}

async function read(context: ToolContext, asked: Asked): Promise<number> {
  const source = asked.archive === '-' ? context.stdin : opened(context, asked.archive);
  const wanted = asked.names.map(stored);
  const found = new Set<string>();
  const isWanted = (name: string) => {
    const plain = stored(name);
    const match = wanted.find((each) => plain === each || plain.startsWith(`${each}/`) || each === '.');
    if (match !== undefined) found.add(match);
    return (wanted.length === 0 || match !== undefined) && !asked.excludes(`/${plain}`);
  };
  const entries = chosen(context, asked, readTar(decompress(chunksOf(context, source))), isWanted);
  if (asked.verb === 't' || asked.toStdout) for await (const entry of entries) await show(context, asked, entry);
  else await extractEntries(entries, context.files, { into: asked.directory, rename: (name) => stripped(name, asked.strip) });
  const missing = wanted.filter((name) => !found.has(name));
  for (const name of missing) await context.fail(`${name}: not found in archive`);
  return missing.length > 0 ? 1 : 0;
}

function opened(context: ToolContext, archive: string): ByteSource {
  try {
    return context.open(archive);
  } catch (error) {
    if (error instanceof FileError) throw new ToolError(cannotOpen(context, archive, error));
    throw error;
  }
}

async function* chosen(
  context: ToolContext,
  asked: Asked,
  entries: AsyncIterable<TarEntry>,
  isWanted: (name: string) => boolean,
): AsyncGenerator<TarEntry> {
  for await (const entry of entries) {
    await context.step();
    const { name } = entry.header;
    if (!isWanted(name)) continue;
    if (name.split('/').includes('..')) throw new ToolError(`name with '..' components: '${name}'`);
    if (asked.verb === 'x' && asked.verbose) await tell(context, asked, name);
    yield entry;
  }
}

async function show(context: ToolContext, asked: Asked, { header, content }: TarEntry): Promise<void> {
  if (asked.verb === 't') await tell(context, asked, asked.verbose ? longLine(header) : header.name);
  else for await (const chunk of content) await context.stdout.write(chunk);
}

/** As many parts of a name are taken away as was asked for; what has no more is left out. */
function stripped(name: string, count: number): string | undefined {
  if (count === 0) return name;
  const rest = name
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .slice(count)
    .join('/');
  return rest === '' ? undefined : rest;
}

const LETTERS: Readonly<Record<string, string>> = {
  directory: 'd',
  symlink: 'l',
  'character-device': 'c',
  'block-device': 'b',
  fifo: 'p',
};

function longLine({ kind, mode, userName, groupName, uid, gid, size, mtime, name, linkName }: TarHeader): string {
  const bits = [...'rwxrwxrwx'].map((letter, at) => ((mode >> (8 - at)) & 1 ? letter : '-')).join('');
  const owner = `${userName || uid}/${groupName || gid}`;
  const time = new Date(mtime).toISOString().slice(0, 19).replace('T', ' ');
  const link = linkName ? ` -> ${linkName}` : '';
  return `${LETTERS[kind] ?? '-'}${bits} ${owner} ${String(size).padStart(9)} ${time} ${name}${link}`;
}
