import { FileError } from '../../files/file-system.js';
import type { Daemon } from '../daemon.js';
import { conflict, refused } from '../errors.js';
import type { Container } from './container.js';
import type { HostConfig } from './host-config.js';

/** Checks a host config and makes it the container's: security options, sources of binds, links (docker 1.4.1 `daemon.setHostConfig`). */
export function applyHostConfig(daemon: Daemon, container: Container, hostConfig: HostConfig): void {
  checkSecurityOptions(hostConfig.securityOpt ?? []);
  for (const bind of hostConfig.binds ?? []) makeBindSource(daemon, bind.split(':')[0] as string);
  registerLinks(daemon, container, hostConfig);
  // links live in the link graph, not in the host config; inspect works them out again
  container.hostConfig = { ...hostConfig, links: null };
  container.revision++;
}

function checkSecurityOptions(options: readonly string[]): void {
  for (const option of options) {
    const [kind] = option.split(':', 1);
    if (!option.includes(':') || (kind !== 'label' && kind !== 'apparmor')) throw refused(`Invalid --security-opt: "${option}"`);
  }
}

function makeBindSource(daemon: Daemon, source: string): void {
  if (!source.startsWith('/') || daemon.host.exists(source)) return;
  try {
    daemon.host.mkdir(source, { parents: true, mode: 0o755 });
  } catch (error) {
    const reason = error instanceof FileError ? `mkdir ${error.path}: ${error.message.toLowerCase()}` : String(error);
    throw refused(`Could not create local directory '${source}' for bind mount: ${reason}!`);
  }
}

/** docker 1.4.1 `daemon.RegisterLinks`: targets are found by name only. */
function registerLinks(daemon: Daemon, container: Container, { links }: HostConfig): void {
  for (const link of links ?? []) {
    const [name = '', alias] = link.split(':');
    if (alias === undefined || link.split(':').length !== 2)
      throw refused(`Invalid format to parse.  ${link} should match template name:alias`);
    const target = daemon.containers.findByName(name);
    if (!target) throw refused(`Could not find entity for ${name}`);
    if (target.hostConfig.networkMode === 'host') {
      throw conflict("Conflicting options: --net=host can't be used with links. This would result in undefined behavior.");
    }
    daemon.containers.link(container, alias, target);
  }
}
