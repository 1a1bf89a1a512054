/** A name with what surrounds it: `width` counts only what can be seen. */
export interface Cell {
  readonly text: string;
  readonly width: number;
}

/** Lays names out in as many columns as fit, downwards (`-C`) or across (`-x`). */
export function layColumns(cells: readonly Cell[], columns: number, across: boolean, gap: number): string {
  if (cells.length === 0) return '';
  const widest = Math.max(...cells.map((cell) => cell.width));
  const count = Math.max(1, Math.floor((columns + gap - 1) / (widest + gap)));
  const rows = Math.ceil(cells.length / count);
  let text = '';
  for (let row = 0; row < rows; row++) {
    const line: string[] = [];
    for (let column = 0; column < count; column++) {
      const cell = cells[across ? row * count + column : column * rows + row];
      if (!cell) continue;
      const next = cells[across ? row * count + column + 1 : (column + 1) * rows + row];
      const last = column === count - 1 || !next;
      line.push(last ? cell.text : cell.text + ' '.repeat(widest - cell.width + gap));
    }
    text += `${line.join('')}\n`;
  }
  return text;
}
