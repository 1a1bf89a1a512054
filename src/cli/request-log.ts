import type { App } from '../http/app.js';
import type { Flags, Values } from './command.js';
import { UsageError } from './usage-error.js';

const FORMATS = ['text', 'json', 'off'] as const;

/** How requests are told. */
export type LogFormat = (typeof FORMATS)[number];

/** The flag of those who tell requests. */
export const logFlags = {
  log: { type: 'string', value: 'text|json|off', help: 'one line for each request on stderr (default: off)' },
} as const satisfies Flags;

/** The format that was asked for. Throws {@link UsageError}. */
export function logFormat({ log = 'off' }: Values<typeof logFlags>): LogFormat {
  const format = FORMATS.find((each) => each === log);
  if (!format) throw new UsageError(`--log takes text, json or off, not "${log}"`);
  return format;
}

/** The app, telling one line for each request once its answer has begun. */
export function logged(app: App, format: LogFormat, write: (line: string) => void): App {
  if (format === 'off') return app;
  return {
    get routes() {
      return app.routes;
    },
    find: (method, path) => app.find(method, path),
    async fetch(request, bindings) {
      const start = performance.now();
      const target = bindings?.target ?? request.url;
      const response = await app.fetch(request, bindings);
      const milliseconds = Math.round(performance.now() - start);
      const entry = { method: request.method, target, status: response.status, milliseconds };
      write(format === 'json' ? JSON.stringify(entry) : `${entry.method} ${entry.target} ${entry.status} ${milliseconds}ms`);
      return response;
    },
  };
}
