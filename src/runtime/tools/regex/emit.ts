import type { Assertion, ByteSet, Node } from './syntax.js';

const BIGGEST_REPEAT = 1000;

const ASSERTIONS: Readonly<Record<Assertion, string>> = {
  start: '\\A',
  end: '\\z',
  'word-start': '\\b(?<!\\w)',
  'word-end': '\\b(?<=\\w)',
  'word-edge': '\\b',
  'word-inside': '\\B',
};

/** The expression in the syntax of RE2. Repeats past its bound are left for it to refuse. */
export function writeRe2(node: Node, multiline: boolean): string {
  switch (node.kind) {
    case 'set':
      return writeSet(node.set);
    case 'assert':
      if (multiline && node.what === 'start') return '(?m:^)';
      if (multiline && node.what === 'end') return '(?m:$)';
      return ASSERTIONS[node.what];
    case 'group':
      return `(${writeRe2(node.body, multiline)})`;
    case 'join':
      return node.parts.map((part) => writeRe2(part, multiline)).join('');
    case 'either':
      return `(?:${node.choices.map((choice) => writeRe2(choice, multiline)).join('|')})`;
    case 'repeat':
      return `(?:${writeRe2(node.body, multiline)})${writeCount(node.min, node.max)}`;
    case 'same':
      throw new TypeError('Failed to write a back-reference for RE2: it has none.');
  }
}

function writeCount(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) {
    if (min <= 1) return min === 0 ? '*' : '+';
    return `{${min},}`;
  }
  if (max > BIGGEST_REPEAT) return `{${max}}`;
  return min === 0 && max === 1 ? '?' : `{${min},${max}}`;
}

function writeSet(set: ByteSet): string {
  const ranges: string[] = [];
  for (let code = 0; code < 256; code++) {
    if (!set[code]) continue;
    const first = code;
    while (code < 255 && set[code + 1]) code += 1;
    ranges.push(first === code ? hex(code) : `${hex(first)}-${hex(code)}`);
  }
  if (ranges.length === 0) return '[^\\x{0}-\\x{10ffff}]';
  return ranges.length === 1 && !ranges[0]!.includes('-') ? ranges[0]! : `[${ranges.join('')}]`;
}

function hex(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

/** The plain string that an expression stands for; undefined where it is more than that. */
export function literalOf(node: Node): string | undefined {
  if (node.kind === 'set') return onlyByte(node.set);
  if (node.kind !== 'join') return undefined;
  let text = '';
  for (const part of node.parts) {
    const character = part.kind === 'set' ? onlyByte(part.set) : undefined;
    if (character === undefined) return undefined;
    text += character;
  }
  return text;
}

function onlyByte(set: ByteSet): string | undefined {
  const code = set.indexOf(1);
  return code >= 0 && set.lastIndexOf(1) === code ? String.fromCharCode(code) : undefined;
}
