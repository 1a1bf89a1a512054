import type { RE2JS } from 're2js';
import { isTooLarge } from '../../../regex/pattern-size.js';
import { ToolError } from '../io/errors.js';
import { Backtracker } from './backtrack.js';
import { literalOf, writeRe2 } from './emit.js';
import { type Flavour, parseRegex } from './parse.js';

/** Where an expression matched: start and end of the whole, then of each group; -1 for a group that took no part. */
export type Match = readonly number[];

/** A compiled regular expression over byte strings. */
export interface Pattern {
  readonly groups: number;
  /** The leftmost match that starts at or behind `from`; among those the longest. */
  find(text: string, from?: number): Match | undefined;
  test(text: string): boolean;
}

/** Settings of {@link compileRegex}. */
export interface PatternSettings {
  ignoreCase?: boolean;
  /** `^` and `$` match at each line inside the text. */
  multiline?: boolean;
  /** The whole text must match (`grep -x`). */
  whole?: boolean;
}

/**
 * Compiles a POSIX regular expression, given as a byte string. Matching takes linear time, save with back-references,
 * where the work is counted and ends in words. Throws {@link ToolError}.
 */
export async function compileRegex(text: string, flavour: Flavour, settings: PatternSettings = {}): Promise<Pattern> {
  const syntax = parseRegex(text, flavour, settings.ignoreCase);
  if (syntax.backReferences) return new Backtracker(syntax, settings);
  const literal = settings.whole ? undefined : literalOf(syntax.root);
  if (literal !== undefined) return new Literal(literal);
  const { RE2JS } = await import('re2js');
  const expression = writeRe2(syntax.root, settings.multiline ?? false);
  if (isTooLarge(expression)) throw new ToolError('Regular expression too big');
  try {
    const whole = settings.whole ? `\\A(?:${expression})\\z` : expression;
    return new Linear(RE2JS.compile(whole, RE2JS.LONGEST_MATCH | RE2JS.LOOKBEHINDS), syntax.groups);
  } catch {
    throw new ToolError('Regular expression too big');
  }
}

/** A pattern that is a plain string (`grep -F`). */
export function literalPattern(text: string): Pattern {
  return new Literal(text);
}

class Literal implements Pattern {
  readonly groups = 0;
  constructor(readonly text: string) {}

  find(text: string, from = 0): Match | undefined {
    const start = text.indexOf(this.text, from);
    return start < 0 ? undefined : [start, start + this.text.length];
  }

  test(text: string): boolean {
    return text.includes(this.text);
  }
}

class Linear implements Pattern {
  constructor(
    readonly expression: RE2JS,
    readonly groups: number,
  ) {}

  find(text: string, from = 0): Match | undefined {
    const matcher = this.expression.matcher(text);
    if (from > text.length || !matcher.find(from)) return undefined;
    const places: number[] = [];
    for (let group = 0; group <= this.groups; group++) places.push(matcher.start(group), matcher.end(group));
    return places;
  }

  test(text: string): boolean {
    return this.expression.test(text);
  }
}
