import {
  type DeviceMapping,
  emptyHostConfig,
  type HostConfig,
  type PortBinding,
  type PortMap,
  type RestartPolicy,
} from '../../daemon/container/host-config.js';
import type { EnvBody } from '../env-body.js';

/** Port bindings on the wire. */
export const portsToWire = (ports: PortMap | null) =>
  ports &&
  Object.fromEntries(
    Object.entries(ports).map(([key, bindings]) => [
      key,
      bindings?.map(({ hostIp, hostPort }) => ({ HostIp: hostIp, HostPort: hostPort })) ?? null,
    ]),
  );

/** A HostConfig on the wire, its keys in the order of docker 1.4.1's struct (`runconfig/hostconfig.go`). */
export function hostConfigToWire(config: HostConfig, links: readonly string[] | null): Record<string, unknown> {
  return {
    Binds: config.binds,
    ContainerIDFile: config.containerIdFile,
    LxcConf: config.lxcConf?.map(({ key, value }) => ({ Key: key, Value: value })) ?? null,
    Privileged: config.privileged,
    PortBindings: portsToWire(config.portBindings),
    Links: links,
    PublishAllPorts: config.publishAllPorts,
    Dns: config.dns,
    DnsSearch: config.dnsSearch,
    ExtraHosts: config.extraHosts,
    VolumesFrom: config.volumesFrom,
    Devices:
      config.devices?.map(({ pathOnHost, pathInContainer, cgroupPermissions }) => ({
        PathOnHost: pathOnHost,
        PathInContainer: pathInContainer,
        CgroupPermissions: cgroupPermissions,
      })) ?? null,
    NetworkMode: config.networkMode,
    IpcMode: config.ipcMode,
    CapAdd: config.capAdd,
    CapDrop: config.capDrop,
    RestartPolicy: { Name: config.restartPolicy.name, MaximumRetryCount: config.restartPolicy.maximumRetryCount },
    SecurityOpt: config.securityOpt,
  };
}

type Read<T> = (value: unknown) => T | undefined;

const text: Read<string> = (value) => (typeof value === 'string' ? value : undefined);
const flag: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);
const whole: Read<number> = (value) => (typeof value === 'number' && Number.isInteger(value) ? value : undefined);
const listOf =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) return undefined;
    const items = value.map(read);
    return items.every((item) => item !== undefined) ? (items as T[]) : undefined;
  };

/** The fields of an object by lower-cased name: inside nested objects Go does not mind the case. */
function fieldsOf(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value).map(([key, field]) => [key.toLowerCase(), field]));
}

const binding: Read<PortBinding> = (value) => {
  const fields = fieldsOf(value);
  return fields && { hostIp: text(fields.get('hostip')) ?? '', hostPort: text(fields.get('hostport')) ?? '' };
};
const portMap: Read<PortMap> = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).map(
    ([key, bindings]) => [key, bindings === null ? null : listOf(binding)(bindings)] as const,
  );
  return entries.some(([, bindings]) => bindings === undefined) ? undefined : (Object.fromEntries(entries) as PortMap);
};
const device: Read<DeviceMapping> = (value) => {
  const fields = fieldsOf(value);
  if (!fields) return undefined;
  const get = (name: string) => text(fields.get(name)) ?? '';
  return { pathOnHost: get('pathonhost'), pathInContainer: get('pathincontainer'), cgroupPermissions: get('cgrouppermissions') };
};
const pair: Read<{ key: string; value: string }> = (value) => {
  const fields = fieldsOf(value);
  return fields && { key: text(fields.get('key')) ?? '', value: text(fields.get('value')) ?? '' };
};
const policy: Read<RestartPolicy> = (value) => {
  const fields = fieldsOf(value);
  return fields && { name: text(fields.get('name')) ?? '', maximumRetryCount: whole(fields.get('maximumretrycount')) ?? 0 };
};

const texts = listOf(text);

const READERS: ReadonlyArray<readonly [key: keyof HostConfig, name: string, read: Read<unknown>]> = [
  ['binds', 'Binds', texts],
  ['containerIdFile', 'ContainerIDFile', text],
  ['lxcConf', 'LxcConf', listOf(pair)],
  ['privileged', 'Privileged', flag],
  ['portBindings', 'PortBindings', portMap],
  ['links', 'Links', texts],
  ['publishAllPorts', 'PublishAllPorts', flag],
  ['dns', 'Dns', texts],
  ['dnsSearch', 'DnsSearch', texts],
  ['extraHosts', 'ExtraHosts', texts],
  ['volumesFrom', 'VolumesFrom', texts],
  ['devices', 'Devices', listOf(device)],
  ['networkMode', 'NetworkMode', text],
  ['ipcMode', 'IpcMode', text],
  ['capAdd', 'CapAdd', texts],
  ['capDrop', 'CapDrop', texts],
  ['restartPolicy', 'RestartPolicy', policy],
  ['securityOpt', 'SecurityOpt', texts],
];

const withDefaults = (value: (reader: (typeof READERS)[number]) => unknown): HostConfig => {
  const given = READERS.map((reader) => [reader[0], value(reader)] as const).filter(([, field]) => field !== undefined);
  return { ...emptyHostConfig, ...Object.fromEntries(given) };
};

/** A HostConfig from its JSON object. A field of the wrong type stays as if it had not been given, without a word. */
function strictHostConfig(value: Record<string, unknown>): HostConfig {
  const fields = fieldsOf(value) ?? new Map<string, unknown>();
  return withDefaults(([, name, read]) => read(fields.get(name.toLowerCase()) ?? undefined));
}

/** A HostConfig whose fields are those of the body itself: texts, flags and lists are read as loosely as all of a body. */
function looseHostConfig(body: EnvBody): HostConfig {
  return withDefaults(([, name, read]) => {
    if (read === text) return body.text(name);
    if (read === flag) return body.flag(name);
    return read === texts ? body.list(name) : read(body.json(name));
  });
}

/** The HostConfig under its key in a create request; undefined where there is none. */
export function hostConfigFromCreate(body: EnvBody): HostConfig | undefined {
  if (!body.has('HostConfig')) return undefined;
  return strictHostConfig(body.object('HostConfig') ?? {});
}

/** The HostConfig that a start request is, or has under its key; undefined where the body says nothing (docker 1.4.1 ContainerHostConfigFromJob). */
export function hostConfigFromStart(body: EnvBody): HostConfig | undefined {
  if (body.isEmpty) return undefined;
  return body.has('HostConfig') ? strictHostConfig(body.object('HostConfig') ?? {}) : looseHostConfig(body);
}
