/** Where a port of the container appears on the host; `hostPort` is text, as the API has it. */
export interface PortBinding {
  readonly hostIp: string;
  readonly hostPort: string;
}

/** `80/tcp` to its bindings, which may be null. */
export type PortMap = Readonly<Record<string, readonly PortBinding[] | null>>;

/** When a container is started again by itself (docker 1.4.1 `runconfig/hostconfig.go`). */
export interface RestartPolicy {
  readonly name: string;
  readonly maximumRetryCount: number;
}

/** A host device given to a container. */
export interface DeviceMapping {
  readonly pathOnHost: string;
  readonly pathInContainer: string;
  readonly cgroupPermissions: string;
}

/** How a container meets its host (docker 1.4.1 `runconfig/hostconfig.go`). Null is "not given". */
export interface HostConfig {
  readonly binds: readonly string[] | null;
  readonly containerIdFile: string;
  readonly lxcConf: ReadonlyArray<{ readonly key: string; readonly value: string }> | null;
  readonly privileged: boolean;
  readonly portBindings: PortMap | null;
  readonly links: readonly string[] | null;
  readonly publishAllPorts: boolean;
  readonly dns: readonly string[] | null;
  readonly dnsSearch: readonly string[] | null;
  readonly extraHosts: readonly string[] | null;
  readonly volumesFrom: readonly string[] | null;
  readonly devices: readonly DeviceMapping[] | null;
  readonly networkMode: string;
  readonly ipcMode: string;
  readonly capAdd: readonly string[] | null;
  readonly capDrop: readonly string[] | null;
  readonly restartPolicy: RestartPolicy;
  readonly securityOpt: readonly string[] | null;
}

/** A host config in which nothing was given. */
export const emptyHostConfig: HostConfig = Object.freeze({
  binds: null,
  containerIdFile: '',
  lxcConf: null,
  privileged: false,
  portBindings: null,
  links: null,
  publishAllPorts: false,
  dns: null,
  dnsSearch: null,
  extraHosts: null,
  volumesFrom: null,
  devices: null,
  networkMode: '',
  ipcMode: '',
  capAdd: null,
  capDrop: null,
  restartPolicy: Object.freeze({ name: '', maximumRetryCount: 0 }),
  securityOpt: null,
});
