const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/** A duration as it is written: one or more numbers with their unit. */
export const DURATION = /^(?:\d{1,9}(?:\.\d{1,6})?(?:ms|[smhdw]))+$/;

/** A size as it is written: a number and its unit, decimal (MB) or binary (MiB). */
export const SIZE = /^\d{1,9}(?:\.\d{1,6})?(?:B|[KMGT]i?B)$/;

/** A rate as it is written: a size per second. */
export const RATE = /^\d{1,9}(?:\.\d{1,6})?(?:B|[KMGT]i?B)\/s$/;

/** Milliseconds of `3s`, `200ms`, `1h30m`. */
export function milliseconds(text: string): number {
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)) total += Number(amount) * MILLISECONDS[unit!]!;
  return total;
}

/** Bytes of `128MB`, `4KiB`, or of a plain number. */
export function bytes(size: string | number): number {
  if (typeof size === 'number') return size;
  const [, amount, unit] = /^([\d.]+)(\w+)$/.exec(size) ?? [];
  return Math.round(Number(amount) * (BYTES[unit ?? ''] ?? 1));
}

/** Bytes per second of `10MB/s`. */
export const bytesPerSecond = (rate: string): number => bytes(rate.slice(0, -2));
