import type { Connection } from '../../../daemon/ports.js';
import type { ToolContext } from '../../tool.js';

/** The address that a name stands for in the simulated network; undefined where it is not in it. */
export function addressOf({ system }: ToolContext, host: string): string | undefined {
  const { network } = system;
  if (host === 'localhost' || host === system.hostname || /^127\./.test(host)) return network.ip;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return host;
  return network.resolve(host);
}

/** True for an address that a packet reaches: of a container's network, or the host's end of it. */
export const isInside = ({ system }: ToolContext, ip: string): boolean =>
  ip === system.network.ip || ip === system.network.gateway || /^172\.17\./.test(ip);

/** Connects; says why not otherwise. Nothing outside of the simulated network is ever reached. */
export function dial(context: ToolContext, host: string, port: number): Connection | 'bad address' | 'Connection refused' {
  const ip = addressOf(context, host);
  if (ip === undefined) return 'bad address';
  return context.system.network.connect(ip, port) ?? 'Connection refused';
}
