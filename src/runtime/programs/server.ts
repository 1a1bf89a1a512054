import type { Connection } from '../../daemon/ports.js';
import type { Process } from '../kernel/process.js';
import type { Program } from '../kernel/program.js';
import { SIGNALS, type SignalName } from '../kernel/signals.js';
import { calledName, complain, say } from './output.js';

/** Text as it is, or made for a process. */
export type Lines = string | ((process: Process) => string);

/** Signals that end a server, what it says then, and its status (0). */
export type Endings = Partial<Record<SignalName, { readonly says?: Lines; readonly status?: number }>>;

/** How a server behaves. */
export interface ServerStory {
  /** What it says when it starts. */
  readonly starts?: Lines;
  /** TERM, INT, QUIT and HUP end it quietly unless said. */
  readonly ends?: Endings;
  readonly stream?: 'stdout' | 'stderr';
  /** What it says to `--version`; any of its options that ask and do not serve. */
  readonly version?: string;
  /** Ports that it listens on. */
  readonly ports?: readonly number[];
  /** Answers a connection; unless said, it is held until the other side leaves. */
  readonly answers?: (connection: Connection) => Promise<void>;
  /** True for the name of a client, which is a server only as a container's main process (in images that were made up). */
  readonly onlyMain?: boolean;
  /** True where these arguments do not start a server at all, but do something and end well. */
  readonly isCommand?: (args: readonly string[]) => boolean;
}

const QUIETLY: Endings = { TERM: {}, INT: {}, QUIT: {}, HUP: {} };
const ASKS = /^(?:--version|-version|-V|--help|-h|-\?)$/;

/** A program that says something, listens, waits for a signal, says something, and ends. */
export function server(story: ServerStory): Program {
  return async (process) => {
    const args = process.argv.slice(1);
    if (args.some((argument) => ASKS.test(argument))) {
      await say(process, `${story.version ?? `${calledName(process)} (simulated)`}\n`);
      return 0;
    }
    if (story.isCommand?.(args) || (story.onlyMain && process.pid !== 1)) return 0;
    return serve(process, story);
  };
}

async function serve(process: Process, story: ServerStory): Promise<number> {
  const speak = async (lines: Lines | undefined) => {
    const text = typeof lines === 'function' ? lines(process) : lines;
    if (text && story.stream === 'stderr') await complain(process, text);
    else if (text) await say(process, text);
  };
  const ends = story.ends ?? QUIETLY;
  const signal = untilSignal(process, ends);
  listen(process, story);
  await speak(story.starts);
  const ending = ends[await signal];
  await speak(ending?.says);
  return ending?.status ?? 0;
}

/** Waits for the first of some signals. */
function untilSignal(process: Process, ends: Endings): Promise<SignalName> {
  const waiting = process.waits.block<SignalName>((done) => {
    for (const name of Object.keys(ends) as SignalName[]) process.signals.handle(SIGNALS[name], () => done(name));
    return undefined;
  });
  waiting.catch(() => {});
  return waiting;
}

function listen(process: Process, story: ServerStory): void {
  for (const port of story.ports ?? []) {
    const answer = story.answers ?? hold;
    const listener = process.world.network.listen(port, (connection) => void answer(connection).catch(() => {}));
    void process.exit.then(() => listener?.close());
  }
}

async function hold(connection: Connection): Promise<void> {
  for (;;) if (!(await connection.input.read())) break;
  connection.output.end();
}
