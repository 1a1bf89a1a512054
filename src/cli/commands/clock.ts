import { defineCommand } from '../command.js';
import { remoteFlags, remoteOf } from '../remote.js';

/** Tells or moves the time of a running daemon. */
export const command = defineCommand({
  usage: 'clock [options] [+DURATION | ISO | step]',
  about:
    'Tells what time it is in a running daemon; moves a manual clock by a duration (+1h30m), to a time, or by a step of its scenario.',
  flags: remoteFlags,
  words: { least: 0, most: 1 },
  async run(values, [move]) {
    const remote = await remoteOf(values);
    const call = move === undefined ? { method: 'GET', path: '/clock' } : { method: 'POST', path: '/clock', body: bodyOf(move) };
    const { value } = await remote.ask<{ now: string; mode: string }>(call);
    process.stdout.write(`${value.now} ${value.mode}\n`);
    return 0;
  },
});

function bodyOf(move: string): string {
  if (move === 'step') return JSON.stringify({ step: true });
  return JSON.stringify(move.startsWith('+') ? { advance: move.slice(1) } : { set: move });
}
