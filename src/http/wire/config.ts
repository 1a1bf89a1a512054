import { type Config, emptyConfig } from '../../daemon/container/config.js';
import type { EnvBody } from '../env-body.js';
import { cannotUnmarshal } from '../go-json.js';
import { type Field, type FieldKind, toWire } from './fields.js';
import { reparsed } from './sorted-json.js';

/** The fields of a Config in the order of docker 1.4.1's struct (`runconfig/config.go`). */
const FIELDS: ReadonlyArray<Field<Config>> = [
  ['hostname', 'Hostname', 'string'],
  ['domainname', 'Domainname', 'string'],
  ['user', 'User', 'string'],
  ['memory', 'Memory', 'int'],
  ['memorySwap', 'MemorySwap', 'int'],
  ['cpuShares', 'CpuShares', 'int'],
  ['cpuset', 'Cpuset', 'string'],
  ['attachStdin', 'AttachStdin', 'bool'],
  ['attachStdout', 'AttachStdout', 'bool'],
  ['attachStderr', 'AttachStderr', 'bool'],
  ['portSpecs', 'PortSpecs', 'list'],
  ['exposedPorts', 'ExposedPorts', 'set'],
  ['tty', 'Tty', 'bool'],
  ['openStdin', 'OpenStdin', 'bool'],
  ['stdinOnce', 'StdinOnce', 'bool'],
  ['env', 'Env', 'list'],
  ['cmd', 'Cmd', 'list'],
  ['image', 'Image', 'string'],
  ['volumes', 'Volumes', 'set'],
  ['workingDir', 'WorkingDir', 'string'],
  ['entrypoint', 'Entrypoint', 'list'],
  ['networkDisabled', 'NetworkDisabled', 'bool'],
  ['macAddress', 'MacAddress', 'string'],
  ['onBuild', 'OnBuild', 'list'],
];

/** A Config on the wire, its keys in struct order. */
export const configToWire = (config: Config): Record<string, unknown> => toWire(FIELDS, config);

const keysOf = (value: Record<string, unknown> | undefined): readonly string[] | null => (value ? Object.keys(value) : null);

/** The Config of a create request (docker 1.4.1 `runconfig/config.go` ContainerConfigFromJob). OnBuild cannot be given. */
export function configFromEnv(body: EnvBody): Config {
  const read: Record<FieldKind, (name: string) => unknown> = {
    string: (name) => body.text(name),
    int: (name) => body.int(name),
    bool: (name) => body.flag(name),
    list: (name) => body.list(name),
    set: (name) => keysOf(body.object(name)),
  };
  const entries = FIELDS.filter(([key]) => key !== 'onBuild').map(([key, name, kind]) => [key, read[kind](name)]);
  return { ...emptyConfig, ...Object.fromEntries(entries) } as Config;
}

const GO_TYPE: Record<FieldKind, string> = {
  string: 'string',
  int: 'int64',
  bool: 'bool',
  list: '[]string',
  set: 'map[string]struct {}',
};

/** The Config of a commit request, whose fields must have their types (docker 1.4.1 `daemon/commit.go`, job.GetenvJson). */
export function strictConfig(body: Record<string, unknown>): Config {
  const config: Record<string, unknown> = { ...emptyConfig };
  const given = new Map(Object.entries(body).map(([key, value]) => [key.toLowerCase(), value]));
  for (const [key, name, kind] of FIELDS) {
    const raw = given.get(name.toLowerCase());
    if (raw === undefined || raw === null) continue;
    const value = typeof raw === 'string' ? reparsed(raw) : raw;
    config[key] = checked(value, kind);
  }
  return config as unknown as Config;
}

function checked(value: unknown, kind: FieldKind): unknown {
  const fits: Record<FieldKind, () => boolean> = {
    string: () => typeof value === 'string',
    int: () => typeof value === 'number',
    bool: () => typeof value === 'boolean',
    list: () => Array.isArray(value),
    set: () => typeof value === 'object' && !Array.isArray(value),
  };
  if (!fits[kind]()) throw cannotUnmarshal(value, GO_TYPE[kind]);
  if (kind === 'set') return Object.keys(value as object);
  if (kind === 'int') return Math.trunc(value as number);
  return kind === 'list' ? (value as unknown[]).map(listItem) : value;
}

function listItem(item: unknown): string {
  if (item !== null && typeof item !== 'string') throw cannotUnmarshal(item, 'string');
  return item ?? '';
}
