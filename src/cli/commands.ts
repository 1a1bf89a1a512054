import type { Command } from './command.js';

/** A row of the table of commands; a command's code is loaded when it is called. */
export interface CommandRow {
  readonly summary: string;
  load(): Promise<{ readonly command: Command }>;
}

/** Every command of `mockdock`; `serve` is what it does when none is named. */
export const commands: Readonly<Record<string, CommandRow>> = {
  serve: { summary: 'listen until a signal comes (this is what mockdock alone does)', load: () => import('./commands/serve.js') },
  run: { summary: 'run a command against a daemon of its own', load: () => import('./commands/run.js') },
  check: { summary: 'check scenario files', load: () => import('./commands/check.js') },
  verify: { summary: 'ask a running daemon whether the expected calls have come', load: () => import('./commands/verify.js') },
  journal: { summary: 'show what a running daemon was asked', load: () => import('./commands/journal.js') },
  reset: { summary: 'take a running daemon back to its beginning', load: () => import('./commands/reset.js') },
  load: { summary: 'load another scenario into a running daemon', load: () => import('./commands/load.js') },
  clock: { summary: 'tell or move the time of a running daemon', load: () => import('./commands/clock.js') },
  certs: { summary: 'make a throw-away CA with server and client certificates', load: () => import('./commands/certs.js') },
};
