import type { Container } from '../container/container.js';
import type { RunningProcess } from '../ports.js';

/** What is asked of an exec instance when it is made (docker 1.4.1 `runconfig/exec.go`). */
export interface ExecConfig {
  readonly attachStdin: boolean;
  readonly attachStdout: boolean;
  readonly attachStderr: boolean;
  readonly tty: boolean;
  readonly cmd: readonly string[];
}

/** One command inside a container. It can be started again once it has ended. */
export class ExecInstance {
  running = false;
  exitCode = 0;
  /** True from its first start on. */
  started = false;
  process: RunningProcess | undefined;

  constructor(
    readonly id: string,
    readonly container: Container,
    readonly config: ExecConfig,
  ) {}
}
