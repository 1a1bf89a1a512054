import type { Container } from '../daemon/container/container.js';
import type { Daemon } from '../daemon/daemon.js';
import { ExecInstance } from '../daemon/exec/exec-instance.js';
import { startExec } from '../daemon/exec/start.js';
import { compileCommand } from './run-config.js';
import type { Container as Source } from './schema-container.js';

/** Puts exec instances into a container that runs; those that are said to run are started, with nobody attached. */
export function seedExecs(daemon: Daemon, container: Container, sources: NonNullable<Source['execs']>): void {
  for (const { id, command, state = 'running', exitCode = 0, terminal = false, stdin = false } of sources) {
    const config = { attachStdin: stdin, attachStdout: true, attachStderr: true, tty: terminal, cmd: compileCommand(command) };
    const instance = new ExecInstance(id ?? daemon.ids.id(), container, config);
    daemon.execs.add(instance);
    if (state === 'exited') Object.assign(instance, { started: true, exitCode });
    // it ends in its own time, and what it could not do is in its exit code
    else if (state === 'running') void startExec(daemon, instance.id).catch(() => {});
  }
}
