import { OutOfMemory } from '../io/errors.js';
import type { Match, Pattern } from '../regex/pattern.js';

/** What is replaced: the `nth` match, or `all` from it on. With `groups` (gensub) `\1` stands for a group. */
export interface Replacing {
  readonly pattern: Pattern;
  readonly by: string;
  readonly nth: number;
  readonly all: boolean;
  readonly groups: boolean;
}

const AT_ONCE = 256;

/** Replaces in a text, resting now and then; gives the text and how much was replaced. Throws past `longest` bytes. */
export async function replace(
  text: string,
  { pattern, by, nth, all, groups }: Replacing,
  longest: number,
  rest: () => void | Promise<void>,
): Promise<{ text: string; count: number }> {
  let result = '';
  let copied = 0;
  let found = 0;
  let count = 0;
  let previousEnd = -1;
  for (let at = 0; at <= text.length; ) {
    const match = pattern.find(text, at);
    if (!match) break;
    const [start, end] = [match[0]!, match[1]!];
    at = end > start ? end : end + 1;
    if (start === end && start === previousEnd) continue;
    previousEnd = end;
    found += 1;
    if (found % AT_ONCE === 0) await rest();
    if (found < nth) continue;
    count += 1;
    result += text.slice(copied, start) + replacement(by, text, match, groups);
    copied = end;
    if (result.length > longest) throw new OutOfMemory();
    if (!all) break;
  }
  return { text: result + text.slice(copied), count };
}

/** `&` is the match, `\&` an ampersand; two backslashes in front of either are one. */
function replacement(by: string, text: string, match: Match, groups: boolean): string {
  if (!by.includes('&') && !by.includes('\\')) return by;
  return by.replace(/(\\*)([&0-9])/g, (whole, slashes: string, mark: string) => {
    const escaped = slashes.length % 2 === 1;
    const kept = '\\'.repeat(slashes.length >> 1);
    if (mark === '&') return kept + (escaped ? '&' : text.slice(match[0], match[1]));
    if (!groups || !escaped) return whole;
    return kept + text.slice(match[2 * Number(mark)] ?? 0, match[2 * Number(mark) + 1] ?? 0);
  });
}
