import { compileGlob, type Glob, globProblem } from './glob.js';

/** A compiled pattern for a command: one glob per word, and `**` for any number of words. */
export interface ArgvGlob {
  readonly source: readonly string[];
  test(argv: readonly string[]): boolean;
  /** The first word that differs, and what was wanted there; undefined where the command matches. */
  difference(argv: readonly string[]): { index: number; wanted: string; found: string | undefined } | undefined;
}

/**
 * Compiles a command pattern. A program without a slash also matches by its base name (`psql` matches `/usr/bin/psql`), and a
 * command given to a shell (`sh -c "psql -U app"`) also matches by its words. Throws for a bad glob.
 */
export function compileArgvGlob(source: readonly string[]): ArgvGlob {
  const words = source.map((word) => (word === '**' ? undefined : compileGlob(word)));
  const matches = (argv: readonly string[]) => matchesWords(words, argv);
  return {
    source,
    test: (argv) => formsOf(argv).some(matches),
    difference(argv) {
      if (formsOf(argv).some(matches)) return undefined;
      const index = words.findIndex((word, i) => word !== undefined && !(i < argv.length && matchesWord(word, argv[i]!, i)));
      const at = index < 0 ? words.length : index;
      return { index: at, wanted: source[at] ?? 'nothing more', found: argv[at] };
    },
  };
}

/** What is wrong with a command pattern, in words; undefined where it is good. */
export function commandProblem(source: string | readonly string[]): string | undefined {
  const words = typeof source === 'string' ? splitWords(source) : source;
  if (!words) return 'a quote is not closed';
  if (words.length === 0) return 'a command has at least one word; use "**" for any command';
  for (const [i, word] of words.entries()) {
    const problem = word === '**' ? undefined : globProblem(word);
    if (problem) return `word ${i + 1}: ${problem}`;
  }
  return undefined;
}

function matchesWord(glob: Glob, word: string, index: number): boolean {
  if (glob.test(word)) return true;
  return index === 0 && !glob.source.includes('/') && glob.test(word.slice(word.lastIndexOf('/') + 1));
}

function matchesWords(pattern: ReadonlyArray<Glob | undefined>, argv: readonly string[]): boolean {
  let [word, star, resume] = [0, -1, 0];
  let at = 0;
  while (at < argv.length) {
    const glob = pattern[word];
    if (word < pattern.length && glob === undefined) {
      star = word++;
      resume = at;
    } else if (glob && matchesWord(glob, argv[at]!, at)) {
      word++;
      at++;
    } else if (star >= 0) {
      word = star + 1;
      at = ++resume;
    } else return false;
  }
  while (word < pattern.length && pattern[word] === undefined) word++;
  return word === pattern.length;
}

/** The command as it is, and the words of what a shell was told to run, where it is one plain command. */
function formsOf(argv: readonly string[]): Array<readonly string[]> {
  const [shell, flag, text] = argv;
  if (argv.length !== 3 || flag !== '-c' || text === undefined || !/(?:^|\/)(?:ba|da|a)?sh$/.test(shell!)) return [argv];
  if (text.length > 4096 || /[;&|<>()$`\n]/.test(text)) return [argv];
  const words = splitWords(text);
  return words && words.length > 0 ? [argv, words[0] === 'exec' ? words.slice(1) : words] : [argv];
}

/** Splits a command line as a shell does, with its quotes, but without expansions; undefined where a quote is not closed. */
export function splitWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === quote) quote = '';
    else if (quote === "'") word += character;
    else if (character === '\\' && i + 1 < text.length && (!quote || '"\\$`'.includes(text[i + 1]!)))
      word = (word ?? '') + text[++i];
    else if (quote) word += character;
    else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (quote) return undefined;
  if (word !== undefined) words.push(word);
  return words;
}
