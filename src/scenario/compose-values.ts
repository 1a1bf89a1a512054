import { child, type Node, scalar, textOf } from './node.js';

/** A port of a compose file, short or long, as `ip:host:container/protocol`. */
export function readPort(node: Node): Node {
  if (node.kind !== 'map') return node;
  const word = (key: string) => {
    const value = child(node, key);
    return value?.kind === 'scalar' && value.value !== null ? String(value.value) : '';
  };
  const protocol = word('protocol') === 'udp' ? '/udp' : '';
  const published = word('published');
  const ip = word('host_ip');
  return scalar(`${ip ? `${ip}:` : ''}${published || ip ? `${published}:` : ''}${word('target')}${protocol}`, node.at);
}

/** A volume of a compose file, short or long, as `source:target:mode`, with sources that docker 1.4.1 takes: absolute ones. */
export function readVolume(node: Node, project: string): Node {
  if (node.kind === 'scalar') return scalar(absolute(String(node.value), project), node.at);
  const [source, target] = [textOf(node, 'source'), textOf(node, 'target')];
  if (target === undefined) return node;
  const readOnly = child(node, 'read_only');
  const mode = readOnly?.kind === 'scalar' && readOnly.value === true ? ':ro' : '';
  return scalar(source === undefined ? target : absolute(`${source}:${target}${mode}`, project), node.at);
}

/** Directories beside the file, and volumes by name, are places of the simulated host. */
function absolute(volume: string, project: string): string {
  const [source, ...rest] = volume.split(':');
  if (rest.length === 0 || source!.startsWith('/')) return volume;
  const place = /^[.~]/.test(source!)
    ? `/srv/${project}/${source!.replace(/^[.~]+\/?/, '')}`
    : `/var/lib/docker/volumes/${project}_${source}/_data`;
  return [place.replace(/\/$/, ''), ...rest].join(':');
}
