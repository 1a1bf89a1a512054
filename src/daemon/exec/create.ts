import { isRunning } from '../container/container-state.js';
import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import { type ExecConfig, ExecInstance } from './exec-instance.js';

/** Makes an exec instance in a running container (docker 1.4.1 `daemon/exec.go` ContainerExecCreate). */
export function createExec(daemon: Daemon, reference: string, config: ExecConfig): ExecInstance {
  const container = daemon.containers.get(reference);
  if (!isRunning(container.state)) throw refused(`Container ${reference} is not running`);
  if (container.state.status === 'paused') throw refused(`Container ${reference} is paused, unpause the container before exec`);
  if (config.cmd.length === 0) throw refused('No exec command specified');
  const instance = new ExecInstance(daemon.ids.id(), container, config);
  daemon.execs.add(instance);
  return instance;
}
