const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

/** `4.0K`, `12M`: a size in powers of 1024, as `ls -h` and `df -h` show it; one decimal below 10, rounded up. */
export function humanSize(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  if (unit === 0) return String(value);
  const tenths = Math.ceil(value * 10) / 10;
  return `${tenths < 10 ? tenths.toFixed(1) : Math.ceil(value)}${UNITS[unit]}`;
}
