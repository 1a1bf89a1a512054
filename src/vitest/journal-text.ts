import type { JournalEntry, RequestEntry } from '../control/journal/entry.js';

/** How much of a body is shown. */
const SHOWN = 160;

/** How many entries are shown. */
const LINES = 100;

/** A journal as a person reads it, one line for each entry, the last hundred of them. */
export function journalText(entries: readonly JournalEntry[]): string {
  const left = entries.length - LINES;
  const head = left > 0 ? [`... ${left} before these`] : [];
  return [...head, ...entries.slice(-LINES).map(line)].join('\n');
}

function line(entry: JournalEntry): string {
  const number = `#${entry.number}`.padEnd(5);
  switch (entry.kind) {
    case 'request':
      return `${number} ${requestText(entry)}`;
    case 'state':
      return `${number}   ${entry.container}: ${entry.from} -> ${entry.to}${entry.exitCode === undefined ? '' : ` (${entry.exitCode})`}`;
    case 'limit':
      return `${number}   limit: ${entry.container === undefined ? '' : `${entry.container}: `}${entry.text}`;
    case 'event':
      return `${number}   event ${entry.action} ${entry.container ?? entry.image ?? entry.id}`;
  }
}

function requestText({ method, path, query, body, answer, faults, unexpected }: RequestEntry): string {
  const target = query ? `${path}?${query}` : path;
  const more = [
    ...(body ? [cut(body)] : []),
    `-> ${answer ? [answer.status ?? answer.state, cut(answer.encoding ? '' : (answer.body ?? ''))].join(' ').trimEnd() : 'no answer yet'}`,
    ...(faults?.length ? [`(fault: ${faults.join(', ')})`] : []),
    ...(unexpected ? [`(unexpected: ${unexpected})`] : []),
  ];
  return `${method} ${target} ${more.join(' ')}`;
}

function cut(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}...` : line;
}
