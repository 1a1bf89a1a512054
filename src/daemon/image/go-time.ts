/** The time that Go writes for "never". */
const ZERO_TIME = '0001-01-01T00:00:00Z';

/** RFC 3339 in UTC with up to nine digits of a second, trailing zeros cut; 0 is never. */
export function formatTime(milliseconds: number): string {
  if (milliseconds === 0) return ZERO_TIME;
  const seconds = Math.floor(milliseconds / 1000);
  const nanos = Math.floor((milliseconds - seconds * 1000) * 1e6);
  const fraction = nanos > 0 ? `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}` : '';
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}${fraction}Z`;
}

const RFC3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?\d*(Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since the epoch of an RFC 3339 time; 0 for Go's zero time, undefined for what is no time. */
export function parseTime(text: string): number | undefined {
  const [, moment, fraction = '.0', zone] = RFC3339.exec(text) ?? [];
  if (moment === undefined || zone === undefined) return undefined;
  if (text === ZERO_TIME) return 0;
  const whole = Date.parse(moment + zone);
  return Number.isNaN(whole) ? undefined : whole + Number(fraction) * 1000;
}
