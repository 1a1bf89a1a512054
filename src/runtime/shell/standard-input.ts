import { runSequence } from './execute/execute.js';
import { PendingScript } from './pending-script.js';
import { readLine } from './read-line.js';
import type { Shell } from './shell.js';

/** Runs commands from standard input, each as soon as it is complete, taking no more than its lines from the input. */
export async function runStandardInput(shell: Shell): Promise<number> {
  const script = new PendingScript(shell);
  let status = 0;
  for (;;) {
    const line = await readLine(shell);
    const ended = line === undefined;
    script.add(line ?? '');
    for (let commands = script.next(ended); commands; commands = script.next(ended)) {
      status = await runSequence(shell, commands);
    }
    if (ended) return status;
  }
}
