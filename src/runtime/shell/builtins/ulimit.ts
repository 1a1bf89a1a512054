import type { Builtin } from './builtin.js';

/** `umask [-S] [mode]`, octal or symbolic. */
export const umask: Builtin = async (shell, words) => {
  const symbolic = words[1] === '-S';
  const mode = symbolic ? words[2] : words[1];
  const { process } = shell;
  if (mode === undefined) {
    await shell.print(`${symbolic ? symbolicMask(process.umask) : process.umask.toString(8).padStart(4, '0')}\n`);
    return 0;
  }
  const mask = parseMask(mode, process.umask);
  if (mask === undefined) return shell.complain(`illegal mode: ${mode}`, 1, 'umask');
  process.umask = mask;
  return 0;
};

/** `ulimit [-a|-letter] [limit]`: tells of no limits, and takes any. */
export const ulimit: Builtin = async (shell, words) => {
  if (words.some((word) => /^(?:\d+|unlimited)$/.test(word))) return 0;
  await shell.print(words.includes('-n') ? '1048576\n' : 'unlimited\n');
  return 0;
};

/** `times`: simulated processes take no time. */
export const times: Builtin = async (shell) => {
  await shell.print('0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n');
  return 0;
};

const WHO: ReadonlyMap<string, number> = new Map([
  ['u', 0o700],
  ['g', 0o070],
  ['o', 0o007],
  ['a', 0o777],
]);
const WHAT: ReadonlyMap<string, number> = new Map([
  ['r', 0o444],
  ['w', 0o222],
  ['x', 0o111],
]);

function parseMask(text: string, before: number): number | undefined {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8) & 0o777;
  let allowed = ~before & 0o777;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
    if (!match) return undefined;
    const who = bits(match[1] || 'a', WHO);
    const what = bits(match[3] ?? '', WHAT) & who;
    if (match[2] === '+') allowed |= what;
    else if (match[2] === '-') allowed &= ~what;
    else allowed = (allowed & ~who) | what;
  }
  return ~allowed & 0o777;
}

function bits(letters: string, values: ReadonlyMap<string, number>): number {
  return [...letters].reduce((sum, letter) => sum | (values.get(letter) ?? 0), 0);
}

function symbolicMask(mask: number): string {
  const show = (shift: number) => {
    const allowed = (~mask >> shift) & 7;
    return `${allowed & 4 ? 'r' : ''}${allowed & 2 ? 'w' : ''}${allowed & 1 ? 'x' : ''}`;
  };
  return `u=${show(6)},g=${show(3)},o=${show(0)}`;
}
