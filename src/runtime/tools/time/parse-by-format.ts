const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  seconds?: number;
}

type Reader = (fields: Fields, rest: string) => number;

const number =
  (digits: number, store: (fields: Fields, value: number) => void): Reader =>
  (fields, rest) => {
    const found = /^ *\d+/.exec(rest.slice(0, digits))?.[0];
    if (found === undefined) return -1;
    store(fields, Number(found));
    return found.length;
  };

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['Y', number(4, (fields, value) => (fields.year = value))],
  ['y', number(2, (fields, value) => (fields.year = value + (value < 69 ? 2000 : 1900)))],
  ['m', number(2, (fields, value) => (fields.month = value))],
  ['d', number(2, (fields, value) => (fields.day = value))],
  ['e', number(2, (fields, value) => (fields.day = value))],
  ['H', number(2, (fields, value) => (fields.hour = value))],
  ['M', number(2, (fields, value) => (fields.minute = value))],
  ['S', number(2, (fields, value) => (fields.second = value))],
  ['s', number(13, (fields, value) => (fields.seconds = value))],
  ['b', monthName],
  ['B', monthName],
  ['h', monthName],
]);
const SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ['F', '%Y-%m-%d'],
  ['T', '%H:%M:%S'],
  ['R', '%H:%M'],
  ['D', '%m/%d/%y'],
]);

/** strptime(3) in UTC, what is not given being that of today at midnight. Milliseconds; undefined where the text is not of the format. */
export function parseByFormat(text: string, format: string, now: number): number | undefined {
  const today = new Date(now);
  const fields: Fields = {
    year: today.getUTCFullYear(),
    month: today.getUTCMonth() + 1,
    day: today.getUTCDate(),
    hour: 0,
    minute: 0,
    second: 0,
  };
  const whole = format.replace(/%([FTRD])/g, (_, letter: string) => SHORTHANDS.get(letter)!);
  let at = 0;
  for (let place = 0; place < whole.length; place++) {
    const reader = whole[place] === '%' ? READERS.get(whole[place + 1] ?? '') : undefined;
    if (reader) {
      const length = reader(fields, text.slice(at));
      if (length < 0) return undefined;
      at += length;
      place += 1;
    } else if (whole[place] === ' ') while (text[at] === ' ') at += 1;
    else if (text[at++] !== whole[place]) return undefined;
  }
  if (fields.seconds !== undefined) return fields.seconds * 1000;
  const { year, month, day, hour, minute, second } = fields;
  return month < 1 || month > 12 || at < text.length ? undefined : Date.UTC(year, month - 1, day, hour, minute, second);
}

function monthName(fields: Fields, rest: string): number {
  const letters = /^[a-zA-Z]+/.exec(rest.slice(0, 20))?.[0] ?? '';
  const month = MONTHS.indexOf(letters.slice(0, 3).toLowerCase());
  if (month < 0) return -1;
  fields.month = month + 1;
  return letters.length;
}
