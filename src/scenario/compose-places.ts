import { child, list, type Node, scalar, textOf } from './node.js';

/** Ports of a compose file, short, long, or as a range, each as `ip:host:container/protocol`. */
export function readPorts(node: Node): Node {
  if (node.kind !== 'list') return node;
  return list(
    node.items.flatMap((item) => {
      const text = item.kind === 'scalar' ? String(item.value) : shortPort(item);
      return text === undefined ? [item] : rangeOf(text).map((port) => scalar(port, item.at));
    }),
    node.at,
  );
}

function shortPort(node: Node): string | undefined {
  const word = (key: string) => {
    const value = child(node, key);
    return value?.kind === 'scalar' && value.value !== null ? String(value.value) : '';
  };
  if (node.kind !== 'map') return undefined;
  const protocol = word('protocol') === 'udp' ? '/udp' : '';
  const [published, ip] = [word('published'), word('host_ip')];
  return `${ip ? `${ip}:` : ''}${published || ip ? `${published}:` : ''}${word('target')}${protocol}`;
}

/** Ports that a range may have; a longer one is left as it is, and refused as no port. */
const LONGEST_RANGE = 1000;

/** `8000-8002:80-82` port by port. */
function rangeOf(text: string): string[] {
  const [, ip = '', host, hostEnd = host, port, portEnd = port, protocol = ''] =
    /^((?:\d+\.){3}\d+:)?(?:(\d+)(?:-(\d+))?:)?(\d+)(?:-(\d+))?(\/\w+)?$/.exec(text) ?? [];
  const length = Number(portEnd) - Number(port) + 1;
  const fits = host === undefined || Number(hostEnd) - Number(host) + 1 === length;
  if (!(length > 1 && length <= LONGEST_RANGE) || !fits) return [text];
  const at = (first: string, i: number) => String(Number(first) + i);
  return Array.from({ length }, (_, i) => `${ip}${host === undefined ? '' : `${at(host, i)}:`}${at(port!, i)}${protocol}`);
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

/** Where the simulated host has the folder of a compose file. */
export const hostPlace = (project: string): string => `/srv/${project}`;

/** Directories beside the file, and volumes by name, are places of the simulated host. Of modes docker 1.4.1 knows `ro` alone. */
function absolute(volume: string, project: string): string {
  const [source = '', target, mode = ''] = volume.split(':');
  if (target === undefined) return volume;
  const ending = `:${target}${mode.split(',').includes('ro') ? ':ro' : ''}`;
  if (source.startsWith('/')) return source + ending;
  const place = /^[.~]/.test(source)
    ? `${hostPlace(project)}/${source.replace(/^[.~]+\/?/, '')}`
    : `/var/lib/docker/volumes/${project}_${source}/_data`;
  return place.replace(/\/$/, '') + ending;
}
