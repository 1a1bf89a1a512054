import type { JournalEntry } from '../control/journal/entry.js';

/** An entry of the journal in one line. */
export function entryLine(entry: JournalEntry): string {
  const place = `${String(entry.number).padStart(4)} ${entry.time}`;
  if (entry.kind === 'state') return `${place} ${entry.container}: ${entry.from} -> ${entry.to}${endOf(entry.exitCode)}`;
  if (entry.kind === 'event') return `${place} event ${entry.action} ${entry.container ?? entry.image ?? entry.id.slice(0, 12)}`;
  if (entry.kind === 'limit')
    return `${place} limit: ${entry.container === undefined ? '' : `${entry.container}: `}${entry.text}`;
  const { method, path, query, answer, faults, unexpected } = entry;
  const told = answer
    ? `${answer.status ?? '-'} ${answer.state === 'complete' ? `${answer.bytes} bytes` : answer.state}`
    : 'no answer yet';
  const notes = [...(faults ?? []).map((name) => `fault: ${name}`), ...(unexpected === undefined ? [] : ['unexpected'])];
  return `${place} ${method} ${path}${query ? `?${query}` : ''} ${told}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

const endOf = (exitCode: number | undefined): string => (exitCode === undefined ? '' : ` (${exitCode})`);
