/** Keys whose value depends on the host: only what kind of value it is can be compared. */
const HOST_KEYS = new Set(
  'Pid KernelVersion OperatingSystem MemTotal NCPU NFd NGoroutines NEventsListener GoVersion GitCommit Arch InitSha1 InitPath IndexServerAddress DockerRootDir Driver DriverStatus ExecDriver ExecutionDriver ID Name:info MacAddress IPAddress Gateway Bridge IPPrefixLen ResolvConfPath HostnamePath HostsPath MountLabel ProcessLabel AppArmorProfile Size VirtualSize SizeRw SizeRootFs SwapLimit MemoryLimit IPv4Forwarding Containers:info Images:info DockerVersion docker_version time Debug Labels:info'.split(
    ' ',
  ),
);
/** Numbers of the host that may be zero at one moment and not at another. */
const COUNTERS = new Set(['NEventsListener', 'NFd', 'NGoroutines', 'Containers', 'Images', 'SizeRw']);
const TIMES = new Set(['Created', 'created', 'time', 'start']);
const ZERO_TIME = '0001-01-01T00:00:00Z';
const GENERATED_NAME = /^\/?[a-z]+_[a-z]+\d?$/;

/**
 * Puts a placeholder for what differs from run to run (ids, times, addresses, ports, generated names), numbered by first
 * appearance, so that "the same id again" still shows.
 */
export class Placeholders {
  readonly #known = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  #label(kind: string, value: string): string {
    const key = `${kind}:${value}`;
    const known = this.#known.get(key);
    if (known) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    this.#known.set(key, `<${kind}${count}>`);
    return `<${kind}${count}>`;
  }

  readonly #id = (hex: string) => this.#label('id', hex.slice(0, 12));

  text(value: string): string {
    return value
      .replace(/sha256:([0-9a-f]{64})/g, (_, hex: string) => this.#id(hex))
      .replace(/\b[0-9a-f]{64}\b/g, this.#id)
      .replace(/\b[0-9a-f]{12}\b/g, (hex) => (/[a-f]/.test(hex) || this.#known.has(`id:${hex}`) ? this.#id(hex) : hex))
      .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g, (time) => (time === ZERO_TIME ? time : '<time>'))
      .replace(/\b\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\b/g, '<date>')
      .replace(/\b172\.1[0-9]\.\d+\.\d+\b/g, '<ip>')
      .replace(/\b02:42(:[0-9a-f]{2}){4}\b/g, '<mac>')
      .replace(/\/[\w./-]*?\/(containers|vfs|overlay2?|aufs)\/(?=<id)/g, '<root>/$1/')
      .replace(
        /\b(Up|Exited \(-?\d+\)|Restarting \(-?\d+\)) (Less than a second|\d+ seconds?|About a minute|\d+ minutes?)( ago)?/g,
        '$1 <duration>$3',
      );
  }

  /** A JSON value with its placeholders; `route` tells apart keys that mean different things in different answers. */
  value(node: unknown, key = '', route = ''): unknown {
    if (HOST_KEYS.has(key) || HOST_KEYS.has(`${key}:${route}`)) return kindOf(node, key);
    if ((key === 'PublicPort' || key === 'HostPort') && Number(node) >= 49_153) return this.#label('port', String(node));
    if (typeof node === 'string') return this.#string(node, key);
    if (typeof node === 'number') return TIMES.has(key) && node > 1e9 ? '<unix>' : node;
    if (Array.isArray(node)) return node.map((item) => this.value(item, key, route));
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(Object.entries(node).map(([name, field]) => [this.text(name), this.value(field, name, route)]));
  }

  #string(value: string, key: string): string {
    const isName = (key === 'Name' || key === 'Names') && GENERATED_NAME.test(value) && !value.startsWith('/t_');
    return isName ? this.#label('name', value) : this.text(value);
  }
}

function kindOf(node: unknown, key: string): unknown {
  if (typeof node === 'number') return node === 0 && !COUNTERS.has(key) ? 0 : '<number>';
  if (typeof node === 'string') return node === '' ? '' : '<string>';
  if (Array.isArray(node)) return '<array>';
  return node && typeof node === 'object' ? '<object>' : node;
}
