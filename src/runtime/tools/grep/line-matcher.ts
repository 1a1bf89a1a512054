import type { ToolContext } from '../../tool.js';
import { toBytes } from '../io/byte-string.js';
import { readAll } from '../io/lines.js';
import type { Options } from '../io/options.js';
import { isWord } from '../regex/bracket.js';
import { compileRegex, literalPattern, type Match, type Pattern } from '../regex/pattern.js';

/** Finds the patterns of a grep in a line. */
export interface LineMatcher {
  /** The leftmost, longest match at or behind a place. */
  find(line: string, from: number): Match | undefined;
  test(line: string): boolean;
}

/** The matcher that grep's -e, -f, -E, -F, -i, -w and -x ask for. */
export async function lineMatcher(context: ToolContext, options: Options, operand: string | undefined): Promise<LineMatcher> {
  const texts = await patternTexts(context, options, operand);
  const tool = context.argv[0] ?? '';
  const fixed = options.last('EFGP') === 'F' || (tool.endsWith('fgrep') && !options.last('EG'));
  const extended = ['E', 'P'].includes(options.last('EFGP') ?? '') || (tool.endsWith('egrep') && !options.last('FG'));
  const ignoreCase = options.has('i');
  const whole = options.has('x');
  const patterns = await Promise.all(
    texts.map((text) => {
      if (fixed && !ignoreCase && !whole) return literalPattern(text);
      const expression = fixed ? text.replace(/[\\[\].*^$]/g, '\\$&') : text;
      return compileRegex(expression, extended && !fixed ? 'extended' : 'basic', { ignoreCase, whole });
    }),
  );
  return options.has('w') && !whole ? new WholeWords(patterns) : new AnyOf(patterns);
}

async function patternTexts(context: ToolContext, options: Options, operand: string | undefined): Promise<string[]> {
  const given = [...options.all('e'), ...(operand === undefined ? [] : [operand])];
  const texts = given.flatMap((text) => toBytes(text).split('\n'));
  for (const name of options.all('f')) {
    const content = await readAll(context, context.open(name));
    if (content !== '') texts.push(...content.replace(/\n$/, '').split('\n'));
  }
  return texts;
}

class AnyOf implements LineMatcher {
  constructor(readonly patterns: readonly Pattern[]) {}

  find(line: string, from: number): Match | undefined {
    let best: Match | undefined;
    for (const pattern of this.patterns) {
      const match = pattern.find(line, from);
      if (match && (!best || match[0]! < best[0]! || (match[0] === best[0] && match[1]! > best[1]!))) best = match;
    }
    return best;
  }

  test(line: string): boolean {
    return this.patterns.some((pattern) => pattern.test(line));
  }
}

class WholeWords implements LineMatcher {
  readonly #any: AnyOf;

  constructor(patterns: readonly Pattern[]) {
    this.#any = new AnyOf(patterns);
  }

  find(line: string, from: number): Match | undefined {
    for (let at = from; at <= line.length; ) {
      const match = this.#any.find(line, at);
      if (!match) return undefined;
      const [start, end] = [match[0]!, match[1]!];
      const before = start > 0 && isWord(line.charCodeAt(start - 1));
      const after = end < line.length && isWord(line.charCodeAt(end));
      if (!before && !after && end > start) return match;
      at = start + 1;
    }
    return undefined;
  }

  test(line: string): boolean {
    return this.find(line, 0) !== undefined;
  }
}
