import { Backtracker } from './backtrack.js';
import { literalOf } from './emit.js';
import { type Flavour, parseRegex } from './parse.js';
import type { Syntax } from './syntax.js';

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
  return simplePattern(syntax, settings) ?? (await import('./linear.js')).linearPattern(syntax, settings);
}

/** A pattern that needs no engine: one with back-references, or a plain string. */
export function simplePattern(syntax: Syntax, settings: PatternSettings): Pattern | undefined {
  if (syntax.backReferences) return new Backtracker(syntax, settings);
  const literal = settings.whole ? undefined : literalOf(syntax.root);
  return literal === undefined ? undefined : new Literal(literal);
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
