import type { Ids } from '../ports.js';

/** What the daemon says of itself and its host in `/version` and `/info`. */
export interface DaemonFacts {
  readonly version: string;
  /** What it says that its API version is; what it speaks unless said. */
  readonly apiVersion?: string;
  readonly gitCommit: string;
  readonly goVersion: string;
  readonly os: string;
  readonly arch: string;
  readonly kernelVersion: string;
  readonly operatingSystem: string;
  /** Host name. */
  readonly name: string;
  /** Twelve groups of four letters. */
  readonly id: string;
  readonly driver: string;
  readonly driverStatus: ReadonlyArray<readonly [string, string]> | null;
  readonly executionDriver: string;
  readonly rootDir: string;
  readonly initPath: string;
  readonly initSha1: string;
  readonly indexServer: string;
  readonly labels: readonly string[] | null;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly memoryLimit: boolean;
  readonly swapLimit: boolean;
  readonly ipv4Forwarding: boolean;
  readonly debug: boolean;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function hostId(ids: Ids): string {
  const letter = () => BASE32[Math.floor(ids.random() * BASE32.length)] as string;
  return Array.from({ length: 12 }, () => letter() + letter() + letter() + letter()).join(':');
}

/** A host of the time of docker 1.4.1: Ubuntu 14.04 with the vfs driver, as the recordings were made. */
export function defaultFacts(ids: Ids): DaemonFacts {
  return {
    version: '1.4.1',
    gitCommit: '5bc2ff8',
    goVersion: 'go1.3.3',
    os: 'linux',
    arch: 'amd64',
    kernelVersion: '3.13.0-40-generic',
    operatingSystem: 'Ubuntu 14.04.1 LTS',
    name: 'mockdock',
    id: hostId(ids),
    driver: 'vfs',
    driverStatus: null,
    executionDriver: 'native-0.2',
    rootDir: '/var/lib/docker',
    initPath: '/usr/bin/docker',
    initSha1: '',
    indexServer: 'https://index.docker.io/v1/',
    labels: null,
    cpus: 2,
    memory: 2_099_236_864,
    memoryLimit: true,
    swapLimit: true,
    ipv4Forwarding: true,
    debug: false,
  };
}
