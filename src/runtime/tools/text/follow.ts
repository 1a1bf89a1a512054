import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import type { Options } from '../io/options.js';

const PIECE = 65_536;

interface Followed {
  readonly name: string;
  readonly path: string;
  inode: number;
  offset: number;
}

/** `tail -f`: shows what is added to files from now on, until the process is killed. A device has nothing to add. */
export async function follow(context: ToolContext, options: Options, announce: (name: string) => Promise<void>): Promise<number> {
  const files = options.operands.filter((name) => name !== '-').map((name) => followed(context, name));
  const growing = files.filter((file) => isGrowing(context, file, options.has('F')));
  if (files.length > 0 && files.every((file) => !options.has('F') && !context.files.exists(file.path))) return 1;
  if (growing.length === 0) return options.operands.length === 0 ? 0 : forever(context);
  const interval = secondsOf(options.get('s') ?? '1') * 1000;
  let current = options.operands.at(-1);
  for (;;) {
    for (const file of growing) {
      const pieces = news(context, file, options.has('F'));
      for (let bytes = pieces(); bytes; bytes = pieces()) {
        if (current !== file.name) await announce(file.name);
        current = file.name;
        await context.stdout.write(bytes);
        await context.step();
      }
    }
    await context.sleep(interval);
  }
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds < 0) throw new ToolError(`invalid number '${text}'`);
  return Math.max(seconds, 0.01);
}

function followed(context: ToolContext, name: string): Followed {
  const path = context.resolve(name);
  const stat = context.files.tryStat(path);
  return { name, path, inode: stat?.inode ?? -1, offset: stat?.size ?? 0 };
}

function isGrowing(context: ToolContext, file: Followed, retry: boolean): boolean {
  const kind = context.files.tryStat(file.path)?.kind;
  return kind === undefined ? retry : kind === 'file';
}

/** Gives what was added since the last look, piece by piece. A file that shrank or was replaced is shown from its start. */
function news(context: ToolContext, file: Followed, byName: boolean): () => Uint8Array | undefined {
  return () => {
    try {
      const stat = context.files.stat(file.path);
      if (stat.size < file.offset || (byName && stat.inode !== file.inode)) file.offset = 0;
      file.inode = stat.inode;
      if (stat.size <= file.offset) return undefined;
      const bytes = context.files.readAt(file.path, file.offset, PIECE);
      file.offset += bytes.length;
      return bytes.length > 0 ? bytes : undefined;
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  };
}

function forever(context: ToolContext): Promise<never> {
  return new Promise((_, reject) => {
    if (context.aborted.aborted) reject(context.aborted.reason);
    context.aborted.addEventListener('abort', () => reject(context.aborted.reason), { once: true });
  });
}
