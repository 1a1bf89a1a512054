import { ToolError } from '../io/errors.js';
import { ESCAPES, octalEscape } from '../io/escapes.js';
import { classSet } from '../regex/bracket.js';

const MOST = 65_536;

/** The bytes that a set of `tr` stands for, in order: ranges, `[:class:]`, `[=c=]`, `[c*n]` (`[c*]` fills up to `length`), escapes. */
export function expandSet(text: string, length: number): number[] {
  const codes: number[] = [];
  let at = 0;
  while (at < text.length) {
    const special = readSpecial(text, at, length - codes.length);
    if (special) {
      codes.push(...special.codes);
      at = special.end;
    } else {
      const low = readByte(text, at);
      at = low.end;
      if (text[at] === '-' && at + 1 < text.length) {
        const high = readByte(text, at + 1);
        if (high.code < low.code)
          throw new ToolError(`range-endpoints of '${text.slice(at - 1, at + 2)}' are in reverse collating sequence order`);
        for (let code = low.code; code <= high.code; code++) codes.push(code);
        at = high.end;
      } else codes.push(low.code);
    }
    if (codes.length > MOST) throw new ToolError('set too big');
  }
  return codes;
}

function readByte(text: string, at: number): { code: number; end: number } {
  const letter = text[at] === '\\' ? text[at + 1] : undefined;
  if (letter === undefined) return { code: text.charCodeAt(at), end: at + 1 };
  const octal = letter === 'x' ? undefined : octalEscape(text, at + 1);
  if (octal) return { code: octal.value.charCodeAt(0), end: at + 1 + octal.length };
  return { code: (ESCAPES.get(letter) ?? letter).charCodeAt(0), end: at + 2 };
}

function readSpecial(text: string, at: number, missing: number): { codes: number[]; end: number } | undefined {
  if (text[at] !== '[') return undefined;
  if (text[at + 1] === ':' || text[at + 1] === '=') {
    const close = text.indexOf(`${text[at + 1]}]`, at + 2);
    if (close < 0) return undefined;
    const name = text.slice(at + 2, close);
    if (text[at + 1] === '=') return name.length === 1 ? { codes: [name.charCodeAt(0)], end: close + 2 } : undefined;
    const set = classSet(name);
    if (!set) throw new ToolError(`invalid character class '${name}'`);
    return { codes: [...set.keys()].filter((code) => set[code]), end: close + 2 };
  }
  const repeat = /^\[(\\?[\s\S])\*(\d{0,6})\]/.exec(text.slice(at, at + 12));
  if (!repeat) return undefined;
  const count = repeat[2] === '' ? Math.max(0, missing) : Number.parseInt(repeat[2]!, repeat[2]!.startsWith('0') ? 8 : 10);
  return { codes: new Array(Math.min(count, MOST)).fill(readByte(repeat[1]!, 0).code), end: at + repeat[0].length };
}
