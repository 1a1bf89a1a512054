/** A set of keys as the API writes it, `{"80/tcp":{}}`; null where none was given. */
export type KeySet = readonly string[] | null;

/** What is asked of a container, and what an image carries for its containers (docker 1.4.1 `runconfig/config.go`). Null is "not given". */
export interface Config {
  readonly hostname: string;
  readonly domainname: string;
  readonly user: string;
  readonly memory: number;
  readonly memorySwap: number;
  readonly cpuShares: number;
  readonly cpuset: string;
  readonly attachStdin: boolean;
  readonly attachStdout: boolean;
  readonly attachStderr: boolean;
  readonly portSpecs: readonly string[] | null;
  readonly exposedPorts: KeySet;
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly stdinOnce: boolean;
  readonly env: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly image: string;
  readonly volumes: KeySet;
  readonly workingDir: string;
  readonly entrypoint: readonly string[] | null;
  readonly networkDisabled: boolean;
  readonly macAddress: string;
  readonly onBuild: readonly string[] | null;
  /** Not on the 1.16 wire: what scenarios match by, and newer API versions show. */
  readonly labels: Readonly<Record<string, string>> | null;
}

/** A config in which nothing was given. */
export const emptyConfig: Config = Object.freeze({
  hostname: '',
  domainname: '',
  user: '',
  memory: 0,
  memorySwap: 0,
  cpuShares: 0,
  cpuset: '',
  attachStdin: false,
  attachStdout: false,
  attachStderr: false,
  portSpecs: null,
  exposedPorts: null,
  tty: false,
  openStdin: false,
  stdinOnce: false,
  env: null,
  cmd: null,
  image: '',
  volumes: null,
  workingDir: '',
  entrypoint: null,
  networkDisabled: false,
  macAddress: '',
  onBuild: null,
  labels: null,
});
