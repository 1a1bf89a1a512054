/** Options of `set -o` by their names, with the letters that some have. */
export const OPTION_LETTERS = {
  allexport: 'a',
  errexit: 'e',
  ignoreeof: '',
  interactive: 'i',
  monitor: 'm',
  noclobber: 'C',
  noexec: 'n',
  noglob: 'f',
  nounset: 'u',
  notify: 'b',
  pipefail: '',
  stdin: 's',
  verbose: 'v',
  errtrace: 'E',
  functrace: 'T',
  privileged: 'p',
  keyword: 'k',
  onecmd: 't',
  vi: '',
  emacs: '',
  posix: '',
  xtrace: 'x',
  hashall: 'h',
  braceexpand: 'B',
  histexpand: 'H',
} as const;

/** The name of an option. */
export type OptionName = keyof typeof OPTION_LETTERS;

/** Names by letter. */
export const OPTIONS_BY_LETTER: ReadonlyMap<string, OptionName> = new Map(
  Object.entries(OPTION_LETTERS)
    .filter(([, letter]) => letter !== '')
    .map(([name, letter]) => [letter, name as OptionName]),
);

/** True for the name of an option. */
export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(OPTION_LETTERS, name);
}

/** The value of `$-`. */
export function optionLetters(options: ReadonlySet<OptionName>): string {
  return [...options].map((name) => OPTION_LETTERS[name]).join('');
}
