import type { Daemon } from '../daemon.js';

/** Tells that a container that runs is healthy, or is not any more, with the event that newer daemons have; docker 1.4.1 knows of no health. */
export function setHealth(daemon: Daemon, id: string, healthy: boolean): void {
  const container = daemon.containers.byId(id);
  const health = healthy ? 'healthy' : 'unhealthy';
  if (!container || container.state.health === health) return;
  container.moveTo({ ...container.state, health });
  daemon.record(container, `health_status: ${health}`);
}
