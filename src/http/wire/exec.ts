import type { Daemon } from '../../daemon/daemon.js';
import type { ExecInstance } from '../../daemon/exec/exec-instance.js';
import { rawContainer } from './container.js';
import { orderedJson } from './sorted-json.js';

/** An exec instance as inspect shows it: struct order, no newline (docker 1.4.1 `daemon/exec.go` execConfig). */
export function execJson(daemon: Daemon, { id, running, exitCode, config, container }: ExecInstance): string {
  const [entrypoint = '', ...args] = config.cmd;
  return orderedJson({
    ID: id,
    Running: running,
    ExitCode: exitCode,
    ProcessConfig: { privileged: false, user: '', tty: config.tty, entrypoint, arguments: args },
    OpenStdin: config.attachStdin,
    OpenStderr: config.attachStderr,
    OpenStdout: config.attachStdout,
    Container: rawContainer(daemon, container),
  });
}
