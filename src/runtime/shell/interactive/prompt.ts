import { expandParts } from '../expand/expand-words.js';
import { fieldText } from '../expand/segment.js';
import type { Shell } from '../shell.js';
import { Parser } from '../syntax/parser.js';
import { readHereText } from '../syntax/read-expansion.js';

/** PS1 where nothing sets it: as busybox, dash and Debian's bash have it. */
export function defaultPrompt(shell: Shell): string {
  if (shell.bash) return '\\u@\\h:\\w\\$ ';
  if (shell.dialect === 'ash') return '\\w \\$ ';
  return shell.process.user.uid === 0 ? '# ' : '$ ';
}

/** The text of a prompt: backslash escapes (but in dash), then expansions. */
export async function expandPrompt(shell: Shell, prompt: string): Promise<string> {
  const text = shell.dialect === 'dash' ? prompt : prompt.replace(/\\(\d{3}|.)/g, (_, code: string) => escaped(shell, code));
  if (!/[$`]/.test(text)) return text;
  const word = readHereText(text, 1, new Parser('', { dialect: shell.dialect }), 0);
  return fieldText(await expandParts(shell, word.parts));
}

function escaped(shell: Shell, code: string): string {
  const { user, world, cwd } = shell.process;
  if (/^\d{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 255);
  switch (code) {
    case 'u':
      return user.name;
    case 'h':
      return world.hostname.split('.', 1)[0] ?? '';
    case 'H':
      return world.hostname;
    case 'w':
      return withTilde(shell, cwd);
    case 'W':
      return cwd === '/' ? '/' : (withTilde(shell, cwd).split('/').at(-1) ?? '');
    case '$':
      return user.uid === 0 ? '#' : '\\$';
    case 's':
      return shell.name.split('/').at(-1) ?? '';
    case 't':
      return new Date(world.clock.now()).toISOString().slice(11, 19);
    case 'n':
      return '\n';
    case 'e':
      return '\x1b';
    case 'a':
      return '\x07';
    case '[':
    case ']':
      return '';
    default:
      return code;
  }
}

function withTilde(shell: Shell, path: string): string {
  const home = shell.variables.get('HOME') ?? '';
  if (home.length < 2 || (path !== home && !path.startsWith(`${home}/`))) return path;
  return `~${path.slice(home.length)}`;
}
