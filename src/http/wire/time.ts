/** The time that Go writes for "never". */
export const ZERO_TIME = '0001-01-01T00:00:00Z';

/** RFC 3339 in UTC with up to nine digits of a second, trailing zeros cut; 0 is never. */
export function rfc3339(milliseconds: number): string {
  if (milliseconds === 0) return ZERO_TIME;
  const whole = Math.floor(milliseconds / 1000);
  const nanos = Math.floor((milliseconds - whole * 1000) * 1e6);
  const fraction = nanos > 0 ? `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}` : '';
  return `${new Date(whole * 1000).toISOString().slice(0, 19)}${fraction}Z`;
}

/** Unix seconds. */
export const unixSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** A span of time in words (docker 1.4.1 `pkg/units/duration.go` HumanDuration). */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (seconds < 1) return 'Less than a second';
  if (seconds < 60) return `${seconds} seconds`;
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`;
  if (hours < 24 * 30 * 3) return `${Math.floor(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`;
  return `${(milliseconds / 3_600_000 / 24 / 365).toFixed(6)} years`;
}

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];

/** What {@link humanDuration} counts in, or a smaller unit; years have a fraction. */
function unitOf(milliseconds: number): number {
  if (milliseconds < MINUTE || milliseconds >= HOUR * 24 * 365 * 2) return SECOND;
  return milliseconds < HOUR ? MINUTE : HOUR;
}

/** For how long, in milliseconds, {@link humanDuration} of a growing span says the same at least. */
export function unchangedFor(milliseconds: number): number {
  const unit = unitOf(milliseconds);
  return unit - (milliseconds % unit);
}
