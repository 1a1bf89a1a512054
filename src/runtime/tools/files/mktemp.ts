import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { joinPath } from '../io/paths.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const TRIES = 100;

/** `mktemp [-dqtu] [-p DIR] [TEMPLATE]`: makes a file (or directory) of a new name and prints it. */
export async function mktemp(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'dqtup:S:', {
    long: { directory: 'd', quiet: 'q', 'dry-run': 'u', tmpdir: 'p', suffix: 'S' },
  });
  const [template = 'tmp.XXXXXX'] = options.operands;
  const found = /X{3,}(?!.*X{3})/.exec(template);
  if (!found) throw new ToolError(`too few X's in template '${template}'`);
  const temporary = options.has('p') || options.has('t') || options.operands.length === 0;
  const directory = options.get('p') || context.env.get('TMPDIR') || '/tmp';
  const { uid, gid } = context.system;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const name =
      template.slice(0, found.index) +
      letters(context, found[0].length) +
      template.slice(found.index + found[0].length) +
      (options.get('S') ?? '');
    const shown = temporary && !name.startsWith('/') ? joinPath(directory, name) : name;
    const path = context.resolve(shown);
    if (context.files.tryLstat(path)) continue;
    if (options.has('d')) context.files.mkdir(path, { mode: 0o700, uid, gid });
    else if (!options.has('u')) context.files.writeFile(path, '', { mode: 0o600, uid, gid });
    await context.print(`${shown}\n`);
    return 0;
  }
  throw new ToolError(`cannot create temp file: File exists`);
}

function letters(context: ToolContext, length: number): string {
  return Array.from({ length }, () => LETTERS[Math.floor(context.system.ids.random() * LETTERS.length)]).join('');
}
