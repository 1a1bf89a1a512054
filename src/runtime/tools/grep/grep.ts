import type { ToolContext } from '../../tool.js';
import type { Input } from '../io/inputs.js';
import { Inputs } from '../io/inputs.js';
import { type Options, parseCount, parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';
import { missingOperand } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { type LineMatcher, lineMatcher } from './line-matcher.js';
import { searchInput } from './search.js';
import { walkFiles } from './walk.js';

const LONG = {
  'ignore-case': 'i',
  'invert-match': 'v',
  count: 'c',
  'files-with-matches': 'l',
  'files-without-match': 'L',
  'line-number': 'n',
  quiet: 'q',
  silent: 'q',
  recursive: 'r',
  'no-messages': 's',
  'only-matching': 'o',
  'word-regexp': 'w',
  'line-regexp': 'x',
  'extended-regexp': 'E',
  'fixed-strings': 'F',
  'basic-regexp': 'G',
  'perl-regexp': 'P',
  regexp: 'e',
  file: 'f',
  'with-filename': 'H',
  'no-filename': 'h',
  'max-count': 'm',
  'after-context': 'A',
  'before-context': 'B',
  context: 'C',
  text: 'a',
  color: '!',
  colour: '!',
  include: '+',
  exclude: '-',
  null: 'Z',
  'line-buffered': 'u',
};
const LETTERS = 'ivclLnqrRsowxEFGPe:f:HhA:B:C:m:aIzZu!::+:-:';

/** What grep is to do with each line, as options say it. */
export interface GrepSettings {
  readonly matcher: LineMatcher;
  readonly invert: boolean;
  readonly mode: 'lines' | 'count' | 'names' | 'names-without' | 'quiet';
  readonly numbers: boolean;
  readonly onlyMatching: boolean;
  readonly names: boolean;
  readonly before: number;
  readonly after: number;
  readonly most: number;
  readonly separator: string;
  readonly nameEnd: string;
  readonly text: boolean;
}

/** `grep [-EFGHhiIlLnorRqsvwxcaz] [-m N] [-A N] [-B N] [-C N] PATTERN|-e PATTERN|-f FILE [FILE]...`; also `egrep` and `fgrep`. 0 found, 1 not, 2 trouble. */
export async function grep(context: ToolContext): Promise<number> {
  const argv = context.argv.flatMap((word, at) => (at > 0 && /^-\d+$/.test(word) ? ['-C', word.slice(1)] : [word]));
  const options = parseOptions(argv, LETTERS, { long: LONG, status: 2 });
  const operands = [...options.operands];
  if (!options.has('e') && !options.has('f') && operands.length === 0) throw missingOperand(2);
  const pattern = options.has('e') || options.has('f') ? undefined : operands.shift();
  const matcher = await lineMatcher(context, options, pattern);
  const recursive = options.has('r') || options.has('R');
  const files = recursive ? walkFiles(context, options, operands) : operands;
  const settings = grepSettings(options, matcher, recursive || operands.length > 1);
  return run(context, options, settings, files);
}

async function run(context: ToolContext, options: Options, settings: GrepSettings, files: readonly string[]): Promise<number> {
  const inputs = new Inputs(context, files, { failure: 2, stdio: true, quiet: options.has('s') });
  const output = new Output(context.stdout);
  let found = false;
  const search = async (input: Input) => {
    if (input.name !== '-' && isDirectory(context, input.name)) return refuseDirectory(context, options, input.name);
    found = (await searchInput(context, input, settings, output)) || found;
    return !(found && settings.mode === 'quiet');
  };
  if (files.length > 0 || !(options.has('r') || options.has('R'))) await inputs.each(search);
  await output.flush();
  if (found && settings.mode === 'quiet') return 0;
  return inputs.status || (found ? 0 : 1);
}

function isDirectory(context: ToolContext, name: string): boolean {
  return context.files.tryStat(context.resolve(name))?.kind === 'directory';
}

async function refuseDirectory(context: ToolContext, options: Options, name: string): Promise<void> {
  if (!options.has('s')) await context.fail(isBusybox(context) ? 'read error: Is a directory' : `${name}: Is a directory`);
}

function grepSettings(options: Options, matcher: LineMatcher, several: boolean): GrepSettings {
  const around = options.get('C');
  const lines = (letter: string) => parseCount(options.get(letter) ?? around ?? '0', 'context length argument', 2);
  return {
    matcher,
    invert: options.has('v'),
    mode: modeOf(options),
    numbers: options.has('n'),
    onlyMatching: options.has('o'),
    names: options.last('Hh') === 'H' || (several && !options.has('h')),
    before: lines('B'),
    after: lines('A'),
    most: options.has('m') ? parseCount(options.get('m')!, 'max count', 2) : Number.POSITIVE_INFINITY,
    separator: options.has('z') ? '\0' : '\n',
    nameEnd: options.has('Z') ? '\0' : '',
    text: options.has('a'),
  };
}

function modeOf(options: Options): GrepSettings['mode'] {
  if (options.has('q')) return 'quiet';
  if (options.has('l')) return 'names';
  if (options.has('L')) return 'names-without';
  return options.has('c') ? 'count' : 'lines';
}
