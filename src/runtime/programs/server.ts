import type { Process } from '../kernel/process.js';
import type { Program } from '../kernel/program.js';
import { SIGNALS, type SignalName } from '../kernel/signals.js';
import { writeTo } from '../kernel/transfer.js';

/** How a server behaves. Texts go to the stream that is named; a function makes one from the time and the process. */
export interface ServerStory {
  readonly starts?: Lines;
  /** What it says at a signal that ends it; its status is 0 unless said. */
  readonly ends?: Endings;
  readonly stream?: 'stdout' | 'stderr';
}

/** Signals that end a server, and how. */
export type Endings = Partial<Record<SignalName, { readonly says?: Lines; readonly status?: number }>>;

/** Text as it is, or made for a process. */
export type Lines = string | ((process: Process) => string);

const QUIET_ENDS: Endings = { TERM: {}, INT: {}, QUIT: {}, HUP: {} };
const encoder = new TextEncoder();

/** A program that says something, waits for a signal, says something, and ends. */
export function server(story: ServerStory): Program {
  return async (process) => {
    const say = async (lines: Lines | undefined) => {
      const file = process.descriptors.get(story.stream === 'stderr' ? 2 : 1);
      const text = typeof lines === 'function' ? lines(process) : lines;
      if (text && file) await writeTo(process, file, encoder.encode(text));
    };
    const ends = story.ends ?? QUIET_ENDS;
    const signal = untilSignal(process, ends);
    await say(story.starts);
    const ending = ends[await signal];
    await say(ending?.says);
    return ending?.status ?? 0;
  };
}

/** Waits for the first of some signals. */
function untilSignal(process: Process, ends: Endings): Promise<SignalName> {
  const came = new Promise<SignalName>((resolve) => {
    for (const name of Object.keys(ends) as SignalName[]) process.signals.handle(SIGNALS[name], () => resolve(name));
  });
  const waiting = process.wait(came);
  waiting.catch(() => {});
  return waiting;
}
