import type { FileSystem } from '../../files/file-system.js';
import type { World } from './world.js';

const KERNEL = '3.13.0-32-generic';
const MEMORY_KB = 2_050_000;
/** The host has been up for a day when a container starts. */
const UP_BEFORE = 86_400;

/** Writes the files of `/proc` that are about the whole system. */
export function writeProcFacts(files: FileSystem, world: World): void {
  const facts: Record<string, () => string> = {
    '/mounts': () => mountsText(world),
    '/cpuinfo': () => cpuText(),
    '/meminfo': () => memoryText(),
    '/uptime': () => uptimeText(world),
    '/loadavg': () => `0.00 0.01 0.05 1/${world.table.all().length} ${world.table.all().at(-1)?.pid ?? 1}\n`,
    '/version': () => `Linux version ${KERNEL} (buildd@kissel) (gcc version 4.8.2 (Ubuntu 4.8.2-19ubuntu1) ) #57-Ubuntu SMP\n`,
    '/stat': () =>
      `cpu  1000 0 500 100000 0 0 0 0 0 0\ncpu0 1000 0 500 100000 0 0 0 0 0 0\nbtime ${bootTime(world)}\nprocesses 1000\n`,
    '/filesystems': () => 'nodev\tproc\nnodev\ttmpfs\nnodev\tdevpts\n\text4\nnodev\taufs\n',
    '/net/dev': () => networkText(),
    '/sys/kernel/hostname': () => `${world.hostname}\n`,
    '/sys/kernel/ostype': () => 'Linux\n',
    '/sys/kernel/osrelease': () => `${KERNEL}\n`,
    '/sys/kernel/pid_max': () => '32768\n',
    '/sys/net/core/somaxconn': () => '128\n',
    '/sys/net/ipv4/ip_forward': () => '1\n',
    '/sys/vm/overcommit_memory': () => '0\n',
    '/sys/fs/file-max': () => '201000\n',
  };
  for (const directory of ['/net', '/sys/kernel', '/sys/net/core', '/sys/net/ipv4', '/sys/vm', '/sys/fs']) {
    files.mkdir(directory, { parents: true, mode: 0o555 });
  }
  for (const [path, content] of Object.entries(facts)) files.dynamicFile(path, content, { mode: 0o444 });
  files.symlink('1', '/self');
}

function mountsText(world: World): string {
  const fixed = [
    'rootfs / rootfs rw 0 0',
    `none / aufs rw,relatime,si=${world.container.id.slice(0, 16)} 0 0`,
    'proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0',
    'tmpfs /dev tmpfs rw,nosuid,mode=755 0 0',
    'shm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime,size=65536k 0 0',
    'devpts /dev/pts devpts rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666 0 0',
    'sysfs /sys sysfs ro,nosuid,nodev,noexec,relatime 0 0',
  ];
  const volumes = world.files.mounts.filter(({ path }) => path !== '/proc' && path !== '/dev');
  const lines = volumes.map(
    ({ path, readOnly }) => `/dev/disk/by-label/DOCKER ${path} ext4 ${readOnly ? 'ro' : 'rw'},relatime,data=ordered 0 0`,
  );
  return `${[...fixed, ...lines].join('\n')}\n`;
}

function cpuText(): string {
  const fields = {
    processor: 0,
    vendor_id: 'GenuineIntel',
    'model name': 'Intel(R) Core(TM) i7-4770HQ CPU @ 2.20GHz',
    'cpu MHz': '2200.000',
    'cache size': '6144 KB',
  };
  return `${Object.entries(fields)
    .map(([name, value]) => `${name}\t: ${value}\n`)
    .join('')}\n`;
}

function memoryText(): string {
  const fields = {
    MemTotal: MEMORY_KB,
    MemFree: MEMORY_KB - 400_000,
    Buffers: 40_000,
    Cached: 200_000,
    SwapTotal: 1_400_000,
    SwapFree: 1_400_000,
  };
  return Object.entries(fields)
    .map(([name, value]) => `${`${name}:`.padEnd(15)}${String(value).padStart(9)} kB\n`)
    .join('');
}

function uptimeText(world: World): string {
  const seconds = UP_BEFORE + (world.clock.now() - world.startedAt) / 1000;
  return `${seconds.toFixed(2)} ${(seconds * 0.97).toFixed(2)}\n`;
}

function bootTime(world: World): number {
  return Math.floor(world.startedAt / 1000) - UP_BEFORE;
}

function networkText(): string {
  const head = 'Inter-|   Receive                                                |  Transmit\n';
  const names =
    ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n';
  const line = (name: string) => `${name.padStart(6)}: 648 8 0 0 0 0 0 0 648 8 0 0 0 0 0 0\n`;
  return head + names + line('eth0') + line('lo');
}
