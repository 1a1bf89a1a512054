import { milliseconds } from './units.js';

/** A time as it is written: ISO 8601 in UTC or with an offset, or relative to the start of the daemon (`-3h`, `+10s`). */
export const MOMENT =
  /^(?:[-+](?:\d{1,9}(?:\.\d{1,6})?(?:ms|[smhdw]))+|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[-+]\d\d:\d\d))?)$/;

/** An absolute time as it is written. */
export const ISO_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[-+]\d\d:\d\d))?$/;

/** False where the text has the form of a time but there is no such day or hour (`2014-02-31`). */
export function isRealMoment(text: string): boolean {
  if (!ISO_TIME.test(text)) return true;
  const day = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(Date.parse(text)) && !Number.isNaN(day) && new Date(day).toISOString().startsWith(text.slice(0, 10));
}

/** Milliseconds since the epoch of a time, where `start` is what relative ones are counted from. */
export function moment(text: string, start: number): number {
  if (text.startsWith('-')) return start - milliseconds(text.slice(1));
  if (text.startsWith('+')) return start + milliseconds(text.slice(1));
  return Date.parse(text);
}
