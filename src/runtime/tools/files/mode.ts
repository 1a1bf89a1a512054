import { ToolError } from '../io/errors.js';

/** Turns a file's present mode into its new one. `directory` is what `X` looks at. */
export type ModeChange = (mode: number, directory: boolean) => number;

const CLAUSE = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/;
const ACTION = /[-+=](?:[ugo]|[rwxXst]*)/g;
const WHO: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 };
const SHIFT: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 };

/** Reads a mode as chmod takes it: octal, or `u+x,g=u,a-w`. Throws {@link ToolError}. The umask counts as 022. */
export function parseMode(text: string): ModeChange {
  if (/^[0-7]{1,5}$/.test(text)) return () => Number.parseInt(text, 8) & 0o7777;
  const changes = text.split(',').map((clause) => parseClause(clause, text));
  return (mode, directory) => changes.reduce((present, change) => change(present, directory), mode);
}

function parseClause(clause: string, whole: string): ModeChange {
  const found = CLAUSE.exec(clause);
  if (!found) throw new ToolError(`invalid mode '${whole}'`);
  const who = found[1]!;
  const mask = who === '' ? 0o7777 & ~0o022 : [...who].reduce((bits, letter) => bits | WHO[letter]!, 0);
  const actions = found[2]!.match(ACTION) ?? [];
  return (mode, directory) => actions.reduce((present, action) => applyAction(present, action, mask, directory), mode);
}

function applyAction(mode: number, action: string, mask: number, directory: boolean): number {
  const bits = permissions(action.slice(1), mode, directory) & mask;
  if (action[0] === '+') return mode | bits;
  if (action[0] === '-') return mode & ~bits;
  const kept = directory ? 0o6000 : 0;
  return (mode & (~mask | kept)) | bits;
}

function permissions(letters: string, mode: number, directory: boolean): number {
  const copied = SHIFT[letters];
  if (copied !== undefined) {
    const three = (mode >> copied) & 7;
    return (three << 6) | (three << 3) | three;
  }
  let bits = 0;
  for (const letter of letters) {
    if (letter === 'r') bits |= 0o444;
    if (letter === 'w') bits |= 0o222;
    if (letter === 'x' || (letter === 'X' && (directory || (mode & 0o111) !== 0))) bits |= 0o111;
    if (letter === 's') bits |= 0o6000;
    if (letter === 't') bits |= 0o1000;
  }
  return bits;
}
