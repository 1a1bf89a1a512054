import type { FileStat } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { joinPath, pathOf } from '../io/paths.js';

/** A file that a walk comes by: `name` as the user would write it. */
export interface Visited {
  readonly name: string;
  readonly path: string;
  readonly stat: FileStat;
}

/** Goes through a tree from the top, each directory before what is in it; symlinks are not followed. Throws {@link FileError}. */
export async function* walkTree(context: ToolContext, operand: string): AsyncGenerator<Visited> {
  const path = pathOf(context, operand);
  const waiting: Visited[] = [{ name: operand, path, stat: context.files.lstat(path) }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    await context.step();
    const { name, path: at, stat } = next;
    yield next;
    if (stat.kind !== 'directory') continue;
    for (const entry of context.files.list(at).reverse()) {
      const inner = joinPath(at, entry);
      waiting.push({ name: joinPath(name, entry), path: inner, stat: context.files.lstat(inner) });
    }
  }
}
