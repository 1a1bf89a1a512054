import { compileGlob } from '../../scripted/glob.js';
import type { ToolContext } from '../../tool.js';
import { parseOptions } from '../io/options.js';
import { joinPath } from '../io/paths.js';
import { missingOperand } from '../io/usage.js';

/** What `tar` is asked to do. */
export interface Asked {
  readonly verb: 'c' | 't' | 'x';
  /** `-` for standard input or output. */
  readonly archive: string;
  /** Absolute. */
  readonly directory: string;
  readonly names: readonly string[];
  readonly verbose: boolean;
  readonly gzip: boolean;
  readonly toStdout: boolean;
  /** Leading parts of names to take away. */
  readonly strip: number;
  /** Whether a path is to be left out. */
  excludes(path: string): boolean;
}

/** Reads the command line, whose first word may have letters without a dash. Throws {@link ToolError}. */
export function askedOf(context: ToolContext): Asked {
  const options = parseOptions(withDash(context.argv), 'ctxvzjJOpkomahf:C:X:T:', {
    long: {
      create: 'c',
      list: 't',
      extract: 'x',
      get: 'x',
      verbose: 'v',
      gzip: 'z',
      bzip2: 'j',
      xz: 'J',
      'to-stdout': 'O',
      file: 'f',
      directory: 'C',
      exclude: 'X',
      'strip-components': 'T',
      'same-permissions': 'p',
      'preserve-permissions': 'p',
      'numeric-owner': 'o',
      'no-same-owner': 'o',
      'keep-old-files': 'k',
      'auto-compress': 'a',
    },
  });
  const verb = (['c', 't', 'x'] as const).find((letter) => options.has(letter));
  if (!verb) throw missingOperand();
  const archive = options.get('f') ?? '-';
  const globs = options.all('X').map((glob) => compileGlob(glob));
  return {
    verb,
    archive,
    directory: options.all('C').reduce((base, each) => (each.startsWith('/') ? each : joinPath(base, each)), context.cwd),
    names: options.operands,
    verbose: options.has('v'),
    gzip: options.has('z') || (options.has('a') && /\.(?:tgz|gz)$/.test(archive)),
    toStdout: options.has('O'),
    strip: Number(options.get('T') ?? 0) || 0,
    excludes: (path) => globs.some((glob) => glob.test(path) || glob.test(path.slice(1)) || glob.test(path.replace(/^.*\//, ''))),
  };
}

/** `tar xzf a.tgz` is `tar -x -z -f a.tgz`: each letter that takes a value takes the next word. */
function withDash([name = 'tar', first, ...rest]: readonly string[]): string[] {
  if (first === undefined || first.startsWith('-')) return [name, ...(first === undefined ? [] : [first]), ...rest];
  const words: string[] = [];
  for (const letter of first) words.push(`-${letter}`, ...('fCXT'.includes(letter) ? rest.splice(0, 1) : []));
  return [name, ...words, ...rest];
}
