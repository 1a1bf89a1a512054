/** A flag of the command line. */
export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** What stands for its value in the help text. */
  readonly value?: string;
  readonly help: string;
}

/** Every flag of `mockdock`. */
export const flags = {
  socket: { type: 'string', value: 'PATH', help: 'listen on a unix socket' },
  host: { type: 'string', multiple: true, value: 'HOST', help: 'listen on unix:///path or tcp://127.0.0.1:PORT (repeatable)' },
  exact: { type: 'boolean', help: 'docker 1.4.1 to the byte, without what newer clients need' },
  seed: { type: 'string', value: 'N', help: 'the same seed gives the same ids, names and order' },
  clock: { type: 'string', value: 'ISO', help: 'the time to start at, such as 2014-12-16T00:00:00Z' },
  log: { type: 'string', value: 'text|json|off', help: 'one line for each request on stderr (default: off)' },
  help: { type: 'boolean', help: 'show this' },
  version: { type: 'boolean', help: 'show the version' },
} as const satisfies Record<string, Flag>;

/** What the command line asks for. */
export interface CliOptions {
  readonly hosts: readonly string[];
  readonly exact: boolean;
  readonly seed: string | undefined;
  readonly startTime: string | undefined;
  readonly log: 'text' | 'json' | 'off';
}

/** The flags' values as node:util parseArgs gives them. */
export type FlagValues = { readonly [Name in keyof typeof flags]?: string | boolean | Array<string | boolean> };

/** Bad input of the command line: one sentence, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const LOGS = ['text', 'json', 'off'] as const;

/** Where to listen when nothing is said. */
const DEFAULT_SOCKET = '/tmp/mockdock.sock';

/** Checks the values and puts them in order. Throws {@link UsageError}. */
export function readOptions(values: FlagValues): CliOptions {
  const text = (name: keyof typeof flags) => (typeof values[name] === 'string' ? (values[name] as string) : undefined);
  const log = text('log') ?? 'off';
  if (!LOGS.includes(log as 'text')) throw new UsageError(`--log takes text, json or off, not "${log}"`);
  const clock = text('clock');
  if (clock !== undefined && Number.isNaN(Date.parse(clock))) {
    throw new UsageError(`--clock takes a time in ISO 8601, such as 2014-12-16T00:00:00Z, not "${clock}"`);
  }
  const socket = text('socket');
  if (socket === '') throw new UsageError('--socket takes a path, such as /tmp/d.sock');
  const hosts = [
    ...(socket === undefined ? [] : [`unix://${absolute(socket)}`]),
    ...((values.host as string[] | undefined) ?? []),
  ];
  return {
    hosts: hosts.length > 0 ? hosts : [`unix://${DEFAULT_SOCKET}`],
    exact: values.exact === true,
    seed: text('seed'),
    startTime: clock,
    log: log as CliOptions['log'],
  };
}

function absolute(path: string): string {
  return path.startsWith('/') ? path : `${process.cwd()}/${path}`;
}

/** The help text. */
export function helpText(): string {
  const lines = Object.entries(flags as Record<string, Flag>).map(([name, flag]) => {
    const left = `  --${name}${flag.value ? ` ${flag.value}` : ''}`;
    return `${left.padEnd(24)} ${flag.help}`;
  });
  return `Usage: mockdock [options]\n\nA Docker daemon for tests: nothing runs, nothing is written, nothing needs root.\n\nOptions:\n${lines.join('\n')}\n`;
}
