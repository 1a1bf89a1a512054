import type { Config } from '../daemon/container/config.js';
import type { HostConfig } from '../daemon/container/host-config.js';

/** Seconds with a fraction, as newer clients write the times of `events`; undefined where it is none. */
export const fractionalTime = (text: string): number | undefined => (/^\d+\.\d+$/.test(text) ? Number(text) : undefined);

/** Newer clients write the host of the official index out; docker 1.4.1 would take `docker.io` for a private registry. */
export const withoutIndexHost = (repository: string): string => repository.replace(/^docker\.io\/(library\/)?/, '');

/** Newer clients name the default network; docker 1.4.1 knows it by no name. */
export const withoutDefaultNetwork = (config: HostConfig): HostConfig =>
  config.networkMode === 'default' ? { ...config, networkMode: '' } : config;

/** The labels of a create request, which came with API 1.18; what is no text among them is left out. */
export function labelsFrom(given: Record<string, unknown> | undefined): Config['labels'] {
  const labels = Object.entries(given ?? {}).filter(([, value]) => typeof value === 'string');
  return labels.length > 0 ? (Object.fromEntries(labels) as Config['labels']) : null;
}
