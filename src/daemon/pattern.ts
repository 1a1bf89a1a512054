import type { RE2JS } from 're2js';
import { isTooLarge, MOST_PARTS, patternSize } from '../regex/pattern-size.js';
import { nextTurn } from '../stream/pacer.js';

/** Whether a text has a match somewhere in it. */
export type Pattern = (text: string) => boolean;

/**
 * Compiles Go regular expressions, which run in linear time whatever they are (re2js is Go's own engine in another language, and
 * is loaded only when a filter is used). One that does not compile, or is too large to be, never matches (docker 1.4.1 `pkg/parsers/filters` Match).
 * Undefined where there is nothing to compile.
 */
export async function compilePatterns(sources: readonly string[] | undefined): Promise<readonly Pattern[] | undefined> {
  if (!sources?.length) return undefined;
  const { RE2JS } = await import('re2js');
  const patterns: Pattern[] = [];
  let size = 0;
  for (const source of sources) {
    size += PATTERN + patternSize(source);
    // others have their turn, however many patterns there are
    if (size > MOST_PARTS) {
      await nextTurn();
      size = 0;
    }
    patterns.push(compiled(RE2JS, source));
  }
  return patterns;
}

/** What a pattern counts beside its parts. */
const PATTERN = 50;

function compiled(engine: typeof RE2JS, source: string): Pattern {
  if (isTooLarge(source)) return () => false;
  try {
    const expression = engine.compile(source);
    return (text) => expression.matcher(text).find();
  } catch {
    return () => false;
  }
}
