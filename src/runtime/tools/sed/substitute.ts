import { OutOfMemory } from '../io/errors.js';
import type { Match, Pattern } from '../regex/pattern.js';
import type { ReplacementPart, Substitution } from './command.js';

/** The text with what the substitution asks for replaced; undefined where nothing was. Throws past `longest` bytes. */
export function substitute(text: string, regex: Pattern, action: Substitution, longest: number): string | undefined {
  let result = '';
  let copied = 0;
  let count = 0;
  let previousEnd = -1;
  for (let at = 0; at <= text.length; ) {
    const match = regex.find(text, at);
    if (!match) break;
    const [start, end] = [match[0]!, match[1]!];
    at = end > start ? end : end + 1;
    if (start === end && start === previousEnd) continue;
    previousEnd = end;
    count += 1;
    if (count < action.nth) continue;
    result += text.slice(copied, start) + replacementText(text, match, action.replacement);
    copied = end;
    if (result.length > longest) throw new OutOfMemory();
    if (!action.all) break;
  }
  return count < action.nth ? undefined : result + text.slice(copied);
}

function replacementText(text: string, match: Match, parts: readonly ReplacementPart[]): string {
  let result = '';
  let lasting = '';
  let once = '';
  for (const part of parts) {
    if (typeof part === 'object') {
      if ('ul'.includes(part.turnCase)) once = part.turnCase;
      else lasting = part.turnCase;
      continue;
    }
    const piece = typeof part === 'string' ? part : text.slice(match[2 * part] ?? 0, match[2 * part + 1] ?? 0);
    const turned = turn(piece, lasting);
    result += once !== '' && turned !== '' ? turn(turned[0]!, once) + turned.slice(1) : turned;
    if (turned !== '') once = '';
  }
  return result;
}

function turn(text: string, letter: string): string {
  if (letter === 'U' || letter === 'u') return text.replace(/[a-z]+/g, (found) => found.toUpperCase());
  if (letter === 'L' || letter === 'l') return text.replace(/[A-Z]+/g, (found) => found.toLowerCase());
  return text;
}
