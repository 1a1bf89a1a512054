import { processTargets, runKill } from '../../programs/kill.js';
import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';

/** `kill`, which in a shell knows jobs as well. */
export const kill: Builtin = (shell, words) =>
  runKill(
    {
      print: (text) => shell.print(text),
      complain: (message) => complain(shell, message),
      targets: (spec) => {
        if (!spec.startsWith('%')) return processTargets(shell.process, spec);
        return shell.jobs.find(spec)?.processes.filter((process) => !process.ended) ?? [];
      },
      missing: (spec) => (shell.bash ? `(${spec}) - No such process` : `can't kill pid ${spec}: No such process`),
    },
    words,
  );

/** That of ash is the program itself, and speaks with its name. */
async function complain(shell: Shell, message: string): Promise<number> {
  if (shell.dialect !== 'ash') return shell.complain(message, 1, 'kill');
  await shell.printError(`sh: ${message}\n`);
  return 1;
}
