import type { ToolContext } from '../../tool.js';
import { isBusybox } from '../io/userland.js';
import type { Entry } from './entry.js';

const CODES: Readonly<Record<string, string>> = {
  directory: '34',
  symlink: '36',
  fifo: '33',
  'character-device': '33',
  'block-device': '33',
};

/** A name in the colour of its kind, as `ls --color` writes it. */
export function colour(context: ToolContext, entry: Entry, name: string): string {
  const executable = entry.stat.kind === 'file' && (entry.stat.mode & 0o111) !== 0;
  const code = executable ? '32' : CODES[entry.stat.kind];
  if (isBusybox(context)) return `\x1b[${code ? `1;${code}` : '0;0'}m${name}\x1b[m`;
  return code ? `\x1b[0m\x1b[01;${code}m${name}\x1b[0m` : name;
}
