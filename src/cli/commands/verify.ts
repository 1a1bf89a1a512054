import { readFile } from 'node:fs/promises';
import type { Verdict } from '../../control/expect/expected.js';
import { defineCommand } from '../command.js';
import { remoteFlags, remoteOf } from '../remote.js';
import { UsageError } from '../usage-error.js';

/** Asks a running daemon whether the calls have come that were to come. */
export const command = defineCommand({
  usage: 'verify [options] [CALL]',
  about:
    'Asks a running daemon whether the calls have come that its scenario expects, or CALL, such as "POST /containers/create". Ends with 1 and a list where not.',
  flags: {
    ...remoteFlags,
    file: {
      type: 'string',
      short: 'f',
      value: 'FILE',
      help: 'expectations to hold the calls against, as `expect` in a scenario (YAML or JSON)',
    },
    times: { type: 'string', value: 'N', help: 'how often CALL must have come, exactly' },
    never: { type: 'boolean', help: 'CALL must not have come' },
    json: { type: 'boolean', help: 'the verdict as JSON' },
  },
  words: { least: 0, most: 1 },
  async run(values, [call]) {
    const expected = await expectedOf(values, call);
    const remote = await remoteOf(values);
    const body = expected === undefined ? {} : { body: JSON.stringify(expected) };
    const { value } = await remote.ask<Verdict>({ method: 'POST', path: '/verify', ...body }, 409);
    if (values.json) process.stdout.write(`${JSON.stringify(value)}\n`);
    else if (!value.met) process.stderr.write(value.text);
    return value.met ? 0 : 1;
  },
});

interface Asked {
  readonly file?: string;
  readonly times?: string;
  readonly never?: boolean;
}

async function expectedOf({ file, times, never }: Asked, call: string | undefined): Promise<unknown> {
  if (file !== undefined) {
    if (call !== undefined) throw new UsageError('give either CALL or --file, not both');
    const { readText } = await import('../../scenario/parse.js');
    return readText(await readFile(file, 'utf8'), file);
  }
  if (call === undefined) {
    if (times !== undefined || never) throw new UsageError(`--${never ? 'never' : 'times'} is about a CALL; name one`);
    return undefined;
  }
  if (times !== undefined && !/^\d{1,9}$/.test(times)) throw new UsageError(`--times takes a whole number, not "${times}"`);
  if (never) return { never: [call] };
  return times === undefined ? call : { call, times: Number(times) };
}
