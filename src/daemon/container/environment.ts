import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import { linkEnvironment } from '../network/link-environment.js';
import type { Container } from './container.js';
import { isRunning } from './container-state.js';

/** The PATH that docker gives where the image names none. */
export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What the main process finds in its environment (docker 1.4.1 `daemon/container.go` createDaemonEnvironment). */
export function environmentOf(daemon: Daemon, container: Container): string[] {
  const { hostname, domainname, tty, env } = container.config;
  const variables = new Map<string, string>();
  const set = (variable: string) => variables.set(variable.split('=', 1)[0] as string, variable);
  set(`PATH=${DEFAULT_PATH}`);
  set(`HOSTNAME=${domainname ? `${hostname}.${domainname}` : hostname}`);
  if (tty) set('TERM=xterm');
  for (const [alias, target] of daemon.containers.linksOf(container)) {
    for (const variable of linkEnvironment(container, alias, target)) set(variable);
  }
  for (const variable of env ?? []) set(variable);
  return [...variables.values()];
}

/** Refuses a start while a link's target does not run (docker 1.4.1 `daemon/container.go` setupLinkedContainers). */
export function checkLinks(daemon: Daemon, container: Container): void {
  for (const [alias, target] of daemon.containers.linksOf(container)) {
    if (!isRunning(target.state))
      throw refused(`Cannot link to a non running container: ${target.name} AS ${container.name}/${alias}`);
  }
}
