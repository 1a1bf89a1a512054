import type { Clock, Ids, NetworkFacts, ProcessInfo, RuntimeLimits } from '../../daemon/ports.js';
import type { SystemFacts } from '../tool.js';
import type { Process } from './process.js';

/** The world as one process sees it. */
export class ProcessFacts implements SystemFacts {
  constructor(readonly process: Process) {}

  get hostname(): string {
    return this.process.world.hostname;
  }

  get clock(): Clock {
    return this.process.world.clock;
  }

  get ids(): Ids {
    return this.process.world.ids;
  }

  get network(): NetworkFacts {
    return this.process.world.network;
  }

  get limits(): RuntimeLimits {
    return this.process.world.limits;
  }

  get pid(): number {
    return this.process.pid;
  }

  get uid(): number {
    return this.process.user.uid;
  }

  get gid(): number {
    return this.process.user.gid;
  }

  get user(): string {
    return this.process.user.name;
  }

  get terminal(): boolean {
    return this.process.descriptors.get(1)?.isTerminal ?? false;
  }

  size(): { rows: number; columns: number } {
    return this.process.terminal?.size ?? { rows: 0, columns: 0 };
  }

  processes(): ProcessInfo[] {
    return this.process.world.table.all().map((process) => process.info);
  }

  kill(pid: number, signal: number): boolean {
    const targets = killTargets(this.process, pid);
    for (const target of targets) target.signals.send(signal, 'inside');
    return targets.length > 0;
  }
}

/** Whom kill(2) reaches: one process; a group, by a negative number; -1: all but pid 1 and oneself; 0: one's own group. */
export function killTargets(process: Process, pid: number): Process[] {
  const { table } = process.world;
  if (pid > 0) {
    const target = table.get(pid);
    return target ? [target] : [];
  }
  if (pid === -1) return table.all().filter((target) => target.pid !== 1 && target !== process);
  return table.group(pid === 0 ? process.group : -pid);
}
