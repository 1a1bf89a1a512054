/** How far a transfer is. `start` is unix seconds, `now` milliseconds: what the time left is worked out from. */
export interface Progress {
  readonly current: number;
  readonly total: number;
  readonly start?: number;
  readonly now?: number;
}

/** One message of a pull, push, import or build. */
export type JsonMessage =
  | { readonly kind: 'status'; readonly status: string; readonly id?: string }
  | { readonly kind: 'progress'; readonly status: string; readonly id?: string; readonly progress?: Progress }
  | { readonly kind: 'stream'; readonly stream: string }
  | { readonly kind: 'error'; readonly message: string };

/** Takes messages; a promise asks to wait. */
export type Report = (message: JsonMessage) => void | Promise<void>;

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];

/** A size with four significant digits in SI units (docker 1.4.1 `pkg/units` HumanSize): `204.8 kB`. */
export function humanSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${Number(size.toPrecision(4))} ${UNITS[unit]}`;
}

/** The bar with its numbers and the time left (docker 1.4.1 `utils/jsonmessage.go` JSONProgress.String, on no terminal: 50 columns). */
export function progressText({ current, total, start, now }: Progress): string {
  if (current <= 0 && total <= 0) return '';
  const numbers = humanSize(current).padStart(8);
  if (total <= 0) return numbers;
  const percent = Math.min(50, Math.floor(Math.floor((current / total) * 100) / 2));
  const bar = `[${'='.repeat(percent)}>${' '.repeat(50 - percent)}] ${numbers}/${humanSize(total)}`;
  if (!(current > 0 && start && start > 0 && now !== undefined && percent < 50)) return bar;
  const perUnit = (now - start * 1000) / current;
  return `${bar} ${goSeconds(Math.floor(((total - current) * perUnit) / 1000))}`;
}

/** A whole number of seconds as Go 1.3 prints a duration: `0`, `7s`, `1m2s`, `2h0m5s`. */
function goSeconds(seconds: number): string {
  if (seconds <= 0) return '0';
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const head = hours > 0 ? `${hours}h${minutes}m` : minutes > 0 ? `${minutes}m` : '';
  return `${head}${seconds % 60}s`;
}

/** JSON as Go writes it: `<`, `>`, `&` and the two line separators escaped. */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** One message as the API writes it; a progress object has nothing behind it (docker 1.4.1 `utils/streamformatter.go`). */
export function encodeMessage(message: JsonMessage): string {
  switch (message.kind) {
    case 'status':
      return `${goJson(message.id ? { status: message.status, id: message.id } : { status: message.status })}\r\n`;
    case 'stream':
      return `${goJson({ stream: message.stream })}\r\n`;
    case 'error':
      return `${goJson({ errorDetail: { message: message.message }, error: message.message })}\r\n`;
    case 'progress':
      return goJson(progressObject(message));
  }
}

function progressObject({ status, id, progress }: Extract<JsonMessage, { kind: 'progress' }>): object {
  const { current = 0, total = 0, start = 0 } = progress ?? {};
  const text = progress ? progressText(progress) : '';
  return {
    status,
    progressDetail: { ...(current && { current }), ...(total && { total }), ...(start && { start }) },
    ...(text && { progress: text }),
    ...(id && { id }),
  };
}

/** One message in the plain text of API versions that had no JSON here. */
export function plainMessage(message: JsonMessage): string {
  switch (message.kind) {
    case 'status':
      return `${message.status}\r\n`;
    case 'stream':
      return `${message.stream}\r`;
    case 'error':
      return `Error: ${message.message}\r\n`;
    case 'progress': {
      const text = message.progress ? progressText(message.progress) : '';
      return text ? `${message.status} ${text}\r` : `${message.status} \r\n`;
    }
  }
}
