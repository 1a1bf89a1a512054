import { type Pace, Pattern } from './pattern.js';

/** What to replace in a value, and by what. */
export interface Replacing {
  readonly pattern: string;
  readonly replacement: string;
  /** `/` the first, `//` all, `/#` only at the start, `/%` only at the end. */
  readonly operator: string;
  readonly pace: Pace;
}

/** Places of a text that are looked at before the event loop is offered to others. */
const PLACES_PER_STEP = 2_000;

/** `${value/pattern/replacement}`. */
export async function replacePattern(value: string, { pattern, replacement, operator, pace }: Replacing): Promise<string> {
  if (pattern === '') return value;
  const matcher = new Pattern(pattern);
  if (operator === '/#') {
    const { longest } = await matcher.from(value, 0, pace);
    return longest === undefined ? value : replacement + value.slice(longest);
  }
  if (operator === '/%') {
    const { longest } = await matcher.atEnd(value, pace);
    return longest === undefined ? value : value.slice(0, value.length - longest) + replacement;
  }
  let result = '';
  let kept = 0;
  for (let at = 0; at < value.length; at += 1) {
    if (at % PLACES_PER_STEP === 0) await pace();
    const length = (await matcher.from(value, at, pace)).longest ?? 0;
    if (length === 0) continue;
    result += value.slice(kept, at) + replacement;
    kept = at + length;
    at = kept - 1;
    if (operator !== '//') break;
  }
  return result + value.slice(kept);
}
