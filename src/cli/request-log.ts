import type { App } from '../http/app.js';

type Format = 'text' | 'json' | 'off';

/** The app, telling one line for each request once its answer has begun. */
export function logged(app: App, format: Format, write: (line: string) => void): App {
  if (format === 'off') return app;
  return {
    ...app,
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
