const DAY = 86_400_000;
const UNITS: ReadonlyMap<string, number> = new Map([
  ['sec', 1000],
  ['second', 1000],
  ['min', 60_000],
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', DAY],
  ['week', 7 * DAY],
  ['fortnight', 14 * DAY],
]);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?\s*(Z|UTC|GMT|[-+]\d{2}:?\d{2})?$/i;
const STAMP = /^(\d{4}|\d{2})?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/;
const SYSV = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{4}|\d{2})?(?:\.(\d{2}))?$/;
const WORDS =
  /^(?:[a-z]{3},?\s+)?(?:(\d{1,2})\s+([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\s+(\d{1,2}),?)\s+(?:(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:utc\s+|gmt\s+)?)?(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:\s*(?:z|utc|gmt|\+0000))?$/i;
const RELATIVE = /^([+-]?\d{1,9})?\s*([a-z]+?)s?(\s+ago)?$/i;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** Reads what `date -d` and `touch -d/-t` take, in UTC: ISO, `@seconds`, stamps, `Dec 16 2014`, `now`, `2 days ago`. Milliseconds, or undefined. */
export function parseDate(text: string, now: number): number | undefined {
  const trimmed = text.trim().replace(/^(\d{4})\.(\d{1,2})\.(\d{1,2})-(?=\d)/, '$1-$2-$3 ');
  const seconds = /^@(-?\d{1,13}(?:\.\d{1,9})?)$/.exec(trimmed);
  if (seconds) return Number(seconds[1]) * 1000;
  return iso(trimmed) ?? stamp(trimmed, now) ?? words(trimmed) ?? clock(trimmed, now) ?? relative(trimmed, now);
}

/** `MMDDhhmm[[CC]YY][.ss]`, as `date` takes it to set the clock. */
export function parseSystemDate(text: string, now: number): number | undefined {
  const found = SYSV.exec(text);
  if (!found) return undefined;
  const [, month, day, hour, minute, year, second] = found;
  return utc(fullYear(year, now), Number(month), Number(day), Number(hour), Number(minute), Number(second ?? 0));
}

function iso(text: string): number | undefined {
  const found = ISO.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const time = utc(Number(year), Number(month), Number(day), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0));
  return time === undefined ? undefined : time + Number(fraction ?? 0) * 1000 - zoneOffset(zone);
}

function zoneOffset(zone: string | undefined): number {
  const found = /^([-+])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) * 60_000;
}

function stamp(text: string, now: number): number | undefined {
  const found = STAMP.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  return utc(fullYear(year, now), Number(month), Number(day), Number(hour), Number(minute), Number(second ?? 0));
}

function fullYear(year: string | undefined, now: number): number {
  if (year === undefined) return new Date(now).getUTCFullYear();
  if (year.length === 4) return Number(year);
  return Number(year) + (Number(year) < 69 ? 2000 : 1900);
}

function words(text: string): number | undefined {
  const found = WORDS.exec(text);
  if (!found) return undefined;
  const month = MONTHS.indexOf((found[2] ?? found[3]!).toLowerCase());
  const [hour, minute, second] = [found[5] ?? found[9], found[6] ?? found[10], found[7] ?? found[11]];
  const day = Number(found[1] ?? found[4]);
  return month < 0
    ? undefined
    : utc(Number(found[8]), month + 1, day, Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0));
}

function clock(text: string, now: number): number | undefined {
  const found = CLOCK.exec(text);
  if (!found) return undefined;
  const midnight = now - (now % DAY);
  return midnight + (Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0)) * 1000;
}

function relative(text: string, now: number): number | undefined {
  const named = new Map([
    ['now', now],
    ['today', now],
    ['yesterday', now - DAY],
    ['tomorrow', now + DAY],
    ['', now - (now % DAY)],
  ]).get(text.toLowerCase());
  if (named !== undefined) return named;
  const found = RELATIVE.exec(text);
  if (!found) return undefined;
  const amount = Number(found[1] ?? 1) * (found[3] ? -1 : 1);
  const unit = found[2]!.toLowerCase();
  if (unit === 'month' || unit === 'year') return shiftMonths(now, unit === 'year' ? amount * 12 : amount);
  const scale = UNITS.get(unit);
  return scale === undefined ? undefined : now + amount * scale;
}

function shiftMonths(now: number, months: number): number {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.getTime();
}

function utc(year: number, month: number, day: number, hour: number, minute: number, second: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
