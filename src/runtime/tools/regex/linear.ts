import { RE2JS } from 're2js';
import { isTooLarge } from '../../../regex/pattern-size.js';
import { ToolError } from '../io/errors.js';
import { writeRe2 } from './emit.js';
import { type Flavour, parseRegex } from './parse.js';
import { type Match, type Pattern, type PatternSettings, simplePattern } from './pattern.js';
import type { Syntax } from './syntax.js';

/** What `compileRegex` does, at once: for a program that makes expressions while it runs. Throws {@link ToolError}. */
export function compileRegexNow(text: string, flavour: Flavour, settings: PatternSettings = {}): Pattern {
  const syntax = parseRegex(text, flavour, settings.ignoreCase);
  return simplePattern(syntax, settings) ?? linearPattern(syntax, settings);
}

/** A pattern of RE2, for an expression without back-references. Throws {@link ToolError}. */
export function linearPattern(syntax: Syntax, settings: PatternSettings): Pattern {
  const expression = writeRe2(syntax.root, settings.multiline ?? false);
  if (isTooLarge(expression)) throw new ToolError('Regular expression too big');
  try {
    const whole = settings.whole ? `\\A(?:${expression})\\z` : expression;
    return new Linear(RE2JS.compile(whole, RE2JS.LONGEST_MATCH | RE2JS.LOOKBEHINDS), syntax.groups);
  } catch {
    throw new ToolError('Regular expression too big');
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
