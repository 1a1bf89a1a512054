import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';

/** `getopts options name [argument…]`. */
export const getopts: Builtin = async (shell, words) => {
  const [, spec, name, ...rest] = words;
  if (spec === undefined || name === undefined) return shell.complain('usage: getopts optstring var [arg]', 2, 'getopts');
  const args = rest.length > 0 ? rest : shell.positional;
  const index = Math.max(1, Number(shell.variables.get('OPTIND')) || 1);
  if (shell.optionIndex !== index) shell.optionOffset = 0;
  const word = args[index - 1];
  if (shell.optionOffset === 0 && (word === undefined || !/^-./.test(word) || word === '--')) {
    return finish(shell, name, word === '--' ? index + 1 : index);
  }
  const offset = shell.optionOffset || 1;
  const letter = word?.[offset] ?? '';
  const atEnd = offset + 1 >= (word?.length ?? 0);
  const known = letter !== ':' && spec.includes(letter);
  const takesValue = known && spec[spec.indexOf(letter) + 1] === ':';
  if (!known) {
    advance(shell, atEnd ? index + 1 : index, atEnd ? 0 : offset + 1);
    return report(shell, spec, name, {
      letter,
      kind: '?',
      message: `${shell.bash ? 'illegal option -- ' : 'Illegal option -'}${letter}`,
    });
  }
  if (!takesValue) {
    advance(shell, atEnd ? index + 1 : index, atEnd ? 0 : offset + 1);
    shell.variables.unset('OPTARG');
    shell.variables.set(name, letter);
    return 0;
  }
  const value = atEnd ? args[index] : word?.slice(offset + 1);
  advance(shell, atEnd ? index + 2 : index + 1, 0);
  if (value === undefined) {
    const message = shell.bash ? `option requires an argument -- ${letter}` : `No arg for -${letter} option`;
    return report(shell, spec, name, { letter, kind: ':', message });
  }
  shell.variables.set('OPTARG', value);
  shell.variables.set(name, letter);
  return 0;
};

function finish(shell: Shell, name: string, index: number): number {
  advance(shell, index, 0);
  shell.variables.set(name, '?');
  return 1;
}

function advance(shell: Shell, index: number, offset: number): void {
  shell.variables.set('OPTIND', String(index));
  shell.optionIndex = index;
  shell.optionOffset = offset;
}

/** A bad option: told in words, or through the variables where the options begin with a colon. */
async function report(
  shell: Shell,
  spec: string,
  name: string,
  bad: { letter: string; kind: '?' | ':'; message: string },
): Promise<number> {
  if (spec.startsWith(':')) {
    shell.variables.set(name, bad.kind);
    shell.variables.set('OPTARG', bad.letter);
    return 0;
  }
  shell.variables.set(name, '?');
  shell.variables.unset('OPTARG');
  await shell.printError(`${shell.bash ? `${shell.name}: ` : ''}${bad.message}\n`);
  return 0;
}
