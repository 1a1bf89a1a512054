import { processTargets, runKill } from '../../programs/kill.js';
import type { Builtin } from './builtin.js';

/** `kill`, which in a shell knows jobs as well. */
export const kill: Builtin = (shell, words) =>
  runKill(
    {
      print: (text) => shell.print(text),
      complain: (message) => shell.complain(message, 1, 'kill'),
      targets: (spec) => {
        if (!spec.startsWith('%')) return processTargets(shell.process, spec);
        return shell.jobs.find(spec)?.processes.filter((process) => !process.ended) ?? [];
      },
      missing: (spec) => (shell.bash ? `(${spec}) - No such process` : `can't kill pid ${spec}: No such process`),
    },
    words,
  );
