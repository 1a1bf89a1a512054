const LETTERS: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);
const WIDTH = 69;

/** A line as `l` shows it: escapes for what cannot be seen, folded at 70 columns, `$` at its end. */
export function unambiguous(line: string): string {
  let text = '';
  let column = 0;
  for (const character of line) {
    const code = character.charCodeAt(0);
    const octal = code < 32 || code > 126 ? `\\${code.toString(8).padStart(3, '0')}` : character;
    const shown = LETTERS.get(character) ?? octal;
    if (column + shown.length > WIDTH) {
      text += '\\\n';
      column = 0;
    }
    text += shown;
    column += shown.length;
  }
  return `${text}$\n`;
}
