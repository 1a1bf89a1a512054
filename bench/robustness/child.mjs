// Starts the daemon of these scripts, and asks it how it is.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('daemon.mjs', import.meta.url));

/** Starts a daemon in a process of its own, with the options of a mock; `dist` is a folder with the built package, where it is another. */
export async function startDaemon(options = {}, dist = undefined) {
  const env = { ...process.env, ...(dist && { MOCKDOCK_DIST: dist }) };
  const child = fork(program, [JSON.stringify(options)], { execArgv: ['--expose-gc'], env });
  const [{ ready }] = await once(child, 'message');
  let last = Promise.resolve();
  const ask = (question) => {
    const answered = last.then(async () => {
      child.send(question);
      const [{ answer }] = await once(child, 'message');
      return answer;
    });
    last = answered.catch(() => {});
    return answered;
  };
  return {
    socketPath: ready,
    pid: child.pid,
    /** Whether its process is still there. */
    get lives() {
      return child.exitCode === null && child.signalCode === null;
    },
    measure: () => ask('measure'),
    state: () => ask('state'),
    reset: () => ask('reset'),
    async stop() {
      if (child.exitCode !== null) return;
      child.send('stop');
      await once(child, 'exit');
    },
  };
}
