const DAY = 86_400_000;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

type Part = (date: Date, time: number) => string | number;

const pad = (value: number, width = 2, fill = '0') => String(value).padStart(width, fill);
const hour12 = (date: Date) => date.getUTCHours() % 12 || 12;

const PARTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['%', () => '%'],
  ['n', () => '\n'],
  ['t', () => '\t'],
  ['a', (date) => DAYS[date.getUTCDay()]!.slice(0, 3)],
  ['A', (date) => DAYS[date.getUTCDay()]!],
  ['b', (date) => MONTHS[date.getUTCMonth()]!.slice(0, 3)],
  ['h', (date) => MONTHS[date.getUTCMonth()]!.slice(0, 3)],
  ['B', (date) => MONTHS[date.getUTCMonth()]!],
  ['C', (date) => pad(Math.floor(date.getUTCFullYear() / 100))],
  ['d', (date) => pad(date.getUTCDate())],
  ['e', (date) => pad(date.getUTCDate(), 2, ' ')],
  ['H', (date) => pad(date.getUTCHours())],
  ['I', (date) => pad(hour12(date))],
  ['k', (date) => pad(date.getUTCHours(), 2, ' ')],
  ['l', (date) => pad(hour12(date), 2, ' ')],
  ['j', (date) => pad(dayOfYear(date) + 1, 3)],
  ['m', (date) => pad(date.getUTCMonth() + 1)],
  ['M', (date) => pad(date.getUTCMinutes())],
  ['N', (_, time) => pad(Math.floor((time - Math.floor(time / 1000) * 1000) * 1e6), 9)],
  ['p', (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM')],
  ['P', (date) => (date.getUTCHours() < 12 ? 'am' : 'pm')],
  ['s', (_, time) => Math.floor(time / 1000)],
  ['S', (date) => pad(date.getUTCSeconds())],
  ['u', (date) => date.getUTCDay() || 7],
  ['w', (date) => date.getUTCDay()],
  ['U', (date) => pad(weekOfYear(date, 0))],
  ['W', (date) => pad(weekOfYear(date, 1))],
  ['V', (date) => pad(isoWeek(date).week)],
  ['G', (date) => isoWeek(date).year],
  ['g', (date) => pad(isoWeek(date).year % 100)],
  ['y', (date) => pad(date.getUTCFullYear() % 100)],
  ['Y', (date) => date.getUTCFullYear()],
  ['z', () => '+0000'],
  ['Z', () => 'UTC'],
]);

const SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ['c', '%a %b %e %H:%M:%S %Y'],
  ['D', '%m/%d/%y'],
  ['F', '%Y-%m-%d'],
  ['r', '%I:%M:%S %p'],
  ['R', '%H:%M'],
  ['T', '%H:%M:%S'],
  ['x', '%m/%d/%y'],
  ['X', '%H:%M:%S'],
]);

/** strftime(3) in UTC and the C locale, with `%N`, `%-d`, `%_d`, `%^a` and `%3N` of GNU date. An unknown letter is left as it is. */
export function formatDate(format: string, time: number): string {
  const date = new Date(Math.floor(time));
  return format.replace(/%([-_0^#]?)(\d?)(:{0,2}[a-zA-Z%])/g, (whole, flag: string, width: string, letter: string) => {
    const shorthand = SHORTHANDS.get(letter);
    if (shorthand) return formatDate(shorthand, time);
    if (letter === ':z') return '+00:00';
    const part = PARTS.get(letter);
    if (!part) return whole;
    const text = String(part(date, time));
    return letter === 'N' && width !== '' ? text.slice(0, Number(width)) : withFlag(text, flag);
  });
}

function withFlag(text: string, flag: string): string {
  if (flag === '-') return text.replace(/^[0 ]+(?=.)/, '');
  if (flag === '_') return text.replace(/^0+(?=.)/, (zeros) => ' '.repeat(zeros.length));
  if (flag === '0') return text.replace(/^ +/, (spaces) => '0'.repeat(spaces.length));
  return flag === '^' ? text.toUpperCase() : text;
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY);
}

function weekOfYear(date: Date, firstDay: number): number {
  return Math.floor((dayOfYear(date) + 7 - ((date.getUTCDay() - firstDay + 7) % 7)) / 7);
}

function isoWeek(date: Date): { year: number; week: number } {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY);
  return { year: thursday.getUTCFullYear(), week: Math.floor(dayOfYear(thursday) / 7) + 1 };
}
