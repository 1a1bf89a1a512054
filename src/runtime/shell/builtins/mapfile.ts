import { readLine } from '../read-line.js';
import type { Builtin } from './builtin.js';

/** bash's `mapfile [-t] [name]`: the lines of stdin as an array. */
export const mapfile: Builtin = async (shell, words) => {
  const strips = words.includes('-t');
  const name = words.slice(1).find((word) => !word.startsWith('-')) ?? 'MAPFILE';
  const lines: string[] = [];
  for (let line = await readLine(shell); line !== undefined; line = await readLine(shell)) {
    lines.push(strips ? line.replace(/\n$/, '') : line);
  }
  shell.variables.setArray(name, lines, false);
  return 0;
};
