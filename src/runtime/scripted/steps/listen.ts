import type { Connection } from '../../../daemon/ports.js';
import { LineReader } from '../line-reader.js';
import type { Play } from '../play.js';
import type { ScriptStep } from '../script.js';

/** Connections that one script serves at a time; further ones are closed at once. */
const MOST = 256;

/** Listens on a port from now on, and does steps with each connection. A port that is taken ends the process with 1. */
export function listen(port: number, steps: readonly ScriptStep[]): ScriptStep {
  return async (play) => {
    const { process, context } = play;
    let open = 0;
    const server = process.world.network.listen(port, (connection) => {
      if (open >= MOST) return connection.output.end();
      open++;
      void serve(play, connection, steps).finally(() => {
        open--;
      });
    });
    if (!server) {
      await context.fail(`cannot listen on port ${port}: Address already in use`);
      process.finish({ code: 1 });
      process.waits.assertGoing();
    }
    void process.exit.then(() => server?.close());
  };
}

async function serve(play: Play, { input, output }: Connection, steps: readonly ScriptStep[]): Promise<void> {
  const { process } = play;
  const source = { read: (signal?: AbortSignal) => process.wait(input.read(signal ?? process.aborted)) };
  const connection = play.elsewhere(new LineReader(source), output);
  try {
    await connection.perform(steps);
    if (steps.length === 0) await connection.input.end();
  } catch {
    // the client has left, or the process has ended: either way the connection is over
  } finally {
    try {
      output.end();
    } catch {
      // it was closed by the other side already
    }
  }
}
