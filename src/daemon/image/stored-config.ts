import { compareBytewise } from '../../files/path.js';
import { type Config, emptyConfig } from '../container/config.js';
import { type Members, member, typed } from './stored-value.js';

type Kind = 'string' | 'number' | 'bool' | 'list' | 'set';

/** The fields in the order of docker 1.4.1's struct (`runconfig/config.go`). */
const FIELDS: ReadonlyArray<readonly [key: Exclude<keyof Config, 'labels'>, name: string, kind: Kind]> = [
  ['hostname', 'Hostname', 'string'],
  ['domainname', 'Domainname', 'string'],
  ['user', 'User', 'string'],
  ['memory', 'Memory', 'number'],
  ['memorySwap', 'MemorySwap', 'number'],
  ['cpuShares', 'CpuShares', 'number'],
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

/** A config as it is stored: keys in struct order, those of sets in order of their bytes. */
export function storedConfig(config: Config): object {
  const set = (keys: readonly string[]) => Object.fromEntries([...keys].sort(compareBytewise).map((key) => [key, {}]));
  return Object.fromEntries(
    FIELDS.map(([key, name, kind]) => [name, kind === 'set' ? config[key] && set(config[key] as string[]) : config[key]]),
  );
}

/** Reads a stored config. What docker 1.4.1 does not know is passed over, but for the labels of newer daemons. */
export function readStoredConfig(members: Members): Config {
  const config: Record<string, unknown> = { ...emptyConfig };
  for (const [key, name, kind] of FIELDS) config[key] = readField(member(members, name), kind) ?? emptyConfig[key];
  return { ...config, labels: readLabels(member(members, 'Labels')) } as Config;
}

function readField(value: unknown, kind: Kind): unknown {
  if (value === undefined || value === null) return undefined;
  if (kind === 'list') return typed(value, 'array', '[]string').map((item) => typed(item, 'string', 'string'));
  if (kind === 'set') return [...typed(value, 'object', 'map[string]struct {}').keys()];
  return typed(value, kind, kind === 'number' ? 'int64' : kind);
}

function readLabels(value: unknown): Config['labels'] {
  if (value === undefined || value === null) return null;
  const labels = typed(value, 'object', 'map[string]string');
  if (labels.size === 0) return null;
  return Object.fromEntries([...labels].map(([key, label]) => [key, typed(label, 'string', 'string')]));
}
