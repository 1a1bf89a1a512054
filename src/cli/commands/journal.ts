import type { JournalEntry } from '../../control/journal/entry.js';
import { defineCommand } from '../command.js';
import { entryLine } from '../entry-line.js';
import { remoteFlags, remoteOf } from '../remote.js';
import { untilSignal } from '../signal.js';

/** Says how many entries were lost to a reader who did not keep up. */
interface LostEntries {
  readonly kind: 'lost';
  readonly count: number;
}

const FILTERS = ['call', 'kind', 'status', 'container', 'image', 'event', 'last'] as const;

/** Shows what a running daemon was asked, and what happened. */
export const command = defineCommand({
  usage: 'journal [options]',
  about: 'Shows what a running daemon was asked and answered, and what happened in it.',
  flags: {
    ...remoteFlags,
    follow: { type: 'boolean', short: 'f', help: 'go on with what happens, until a signal comes' },
    json: { type: 'boolean', help: 'one line of JSON for each entry, with bodies and answers' },
    call: { type: 'string', value: 'CALL', help: 'only calls such as "POST /containers/*/start"' },
    kind: { type: 'string', value: 'KIND', help: 'only request, state, event or limit' },
    status: { type: 'string', value: 'N', help: 'only calls that were answered so' },
    container: { type: 'string', value: 'GLOB', help: 'only what is about a container' },
    image: { type: 'string', value: 'GLOB', help: 'only what is about an image' },
    event: { type: 'string', value: 'NAME', help: 'only events of a name' },
    last: { type: 'string', short: 'n', value: 'N', help: 'only the last so many' },
  },
  async run(values) {
    const query = new URLSearchParams(FILTERS.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
    const remote = await remoteOf(values);
    const show = (entry: JournalEntry | LostEntries) =>
      process.stdout.write(`${values.json ? JSON.stringify(entry) : textOf(entry)}\n`);
    if (!values.follow) {
      const { value, headers } = await remote.ask<JournalEntry[]>({ method: 'GET', path: `/journal?${query}` });
      const dropped = headers['mockdock-dropped'];
      if (dropped !== undefined)
        process.stderr.write(`mockdock: ${dropped} older entries were let go; --limit journal=N keeps more\n`);
      for (const entry of value) show(entry);
      return 0;
    }
    query.set('follow', '1');
    const stream = await remote.send({ method: 'GET', path: `/journal?${query}` });
    void untilSignal().then(() => stream.destroy());
    await eachLine(stream, (line) => show(JSON.parse(line) as JournalEntry | LostEntries));
    return 0;
  },
});

const textOf = (entry: JournalEntry | LostEntries): string =>
  entry.kind === 'lost' ? `     ${entry.count} entries were lost, as they were not read in time` : entryLine(entry);

/** Calls for each line of a stream, until it ends, however it does. */
async function eachLine(stream: AsyncIterable<Buffer>, take: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const piece of stream) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE' && (error as Error).message !== 'aborted')
      throw error;
  }
}
