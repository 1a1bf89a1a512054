import type { Daemon } from '../../daemon/daemon.js';
import type { DaemonFacts } from '../../daemon/system/facts.js';
import { API_VERSION } from '../api-version.js';
import { envJson, quoted } from './sorted-json.js';

const versions = new WeakMap<DaemonFacts, string>();

/** `/version`: written once, for what a daemon is does not change. */
export function versionJson({ facts }: Daemon): string {
  const known = versions.get(facts);
  if (known !== undefined) return known;
  const made = envJson({
    ApiVersion: quoted(facts.apiVersion ?? API_VERSION),
    Arch: facts.arch,
    GitCommit: quoted(facts.gitCommit),
    GoVersion: facts.goVersion,
    KernelVersion: facts.kernelVersion,
    Os: facts.os,
    Version: quoted(facts.version),
  });
  versions.set(facts, made);
  return made;
}

/**
 * `/info`: truth values are numbers (docker 1.4.1 `daemon/info.go`). With extras they are what they are: newer clients cannot
 * read a number there.
 */
export function infoJson({ facts, containers, images, events }: Daemon, extras: boolean): string {
  const listeners = events.listeners;
  const bit = (flag: boolean) => (extras ? flag : Number(flag));
  return envJson({
    Containers: containers.size,
    Debug: bit(facts.debug),
    DockerRootDir: facts.rootDir,
    Driver: facts.driver,
    DriverStatus: facts.driverStatus,
    ExecutionDriver: facts.executionDriver,
    ID: facts.id,
    IPv4Forwarding: bit(facts.ipv4Forwarding),
    Images: images.size,
    IndexServerAddress: facts.indexServer,
    InitPath: facts.initPath,
    InitSha1: facts.initSha1,
    KernelVersion: facts.kernelVersion,
    Labels: facts.labels,
    MemTotal: facts.memory,
    MemoryLimit: bit(facts.memoryLimit),
    NCPU: facts.cpus,
    NEventsListener: listeners,
    NFd: 10 + listeners,
    NGoroutines: 12 + 2 * listeners,
    Name: facts.name,
    OperatingSystem: facts.operatingSystem,
    SwapLimit: bit(facts.swapLimit),
  });
}
