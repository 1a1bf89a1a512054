import type { FileSystem } from '../../files/file-system.js';
import { baseName } from './identify.js';
import type { Process } from './process.js';
import type { ProcessTable } from './process-table.js';

/** The numbered directories of `/proc`. */
export class ProcessDirectories {
  #shown = new Map<number, Process>();

  constructor(
    readonly files: FileSystem,
    readonly table: ProcessTable,
  ) {}

  /** Shows the processes that are there now. */
  refresh(): void {
    const all = this.table.all();
    const alive = new Set(all);
    for (const [pid, process] of this.#shown) {
      if (alive.has(process)) continue;
      this.files.remove(`/${pid}`);
      this.#shown.delete(pid);
    }
    for (const process of all) {
      if (!this.#shown.has(process.pid)) this.#add(process);
      this.#link(`/${process.pid}/cwd`, process.cwd);
      this.#refreshDescriptors(process);
    }
  }

  #add(process: Process): void {
    const { files } = this;
    const directory = `/${process.pid}`;
    this.#shown.set(process.pid, process);
    files.mkdir(directory, { mode: 0o555, uid: process.user.uid, gid: process.user.gid });
    const contents: Record<string, () => string> = {
      cmdline: () => process.argv.map((argument) => `${argument}\0`).join(''),
      comm: () => `${command(process)}\n`,
      environ: () => [...process.env].map(([name, value]) => `${name}=${value}\0`).join(''),
      stat: () => statText(process),
      statm: () => '320 80 64 180 0 40 0\n',
      status: () => statusText(process),
      mounts: () => files.readText('/mounts'),
      cgroup: () =>
        ['cpuset', 'cpu', 'memory', 'devices', 'freezer'].map((name, index) => `${index + 2}:${name}:/docker\n`).join(''),
    };
    for (const [name, content] of Object.entries(contents)) files.dynamicFile(`${directory}/${name}`, content, { mode: 0o444 });
    files.mkdir(`${directory}/fd`, { mode: 0o500 });
    files.symlink('/', `${directory}/root`);
  }

  #refreshDescriptors(process: Process): void {
    const directory = `/${process.pid}/fd`;
    const numbers = process.descriptors.numbers().map(String);
    const isOpen = new Set(numbers);
    const shown = this.files.list(directory);
    for (const name of shown) if (!isOpen.has(name)) this.files.unlink(`${directory}/${name}`);
    for (const name of numbers) {
      const isTerminal = process.descriptors.get(Number(name))?.isTerminal;
      if (!shown.includes(name))
        this.files.symlink(isTerminal ? '/dev/console' : `pipe:[${process.hostPid}${name}]`, `${directory}/${name}`);
    }
  }

  #link(path: string, target: string): void {
    const before = this.files.tryLstat(path);
    if (before?.target === target) return;
    if (before) this.files.unlink(path);
    this.files.symlink(target, path);
  }
}

function command(process: Process): string {
  return baseName(process.argv[0] ?? '').slice(0, 15);
}

function stateLetter(process: Process): string {
  return process.signals.stopped ? 'T' : 'S';
}

function statText(process: Process): string {
  const parent = process.parent?.pid ?? 0;
  const start = Math.max(0, Math.round((process.startedAt - process.world.startedAt) / 10));
  const rest = `0 -1 4194304 100 0 0 0 0 0 0 0 20 0 1 0 ${start} 1310720 80 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0`;
  return `${process.pid} (${command(process)}) ${stateLetter(process)} ${parent} ${process.group} ${process.group} ${rest}\n`;
}

function statusText(process: Process): string {
  const { uid, gid, groups } = process.user;
  const stopped = process.signals.stopped;
  return [
    `Name:\t${command(process)}`,
    `State:\t${stopped ? 'T (stopped)' : 'S (sleeping)'}`,
    `Tgid:\t${process.pid}`,
    `Pid:\t${process.pid}`,
    `PPid:\t${process.parent?.pid ?? 0}`,
    'TracerPid:\t0',
    `Uid:\t${uid}\t${uid}\t${uid}\t${uid}`,
    `Gid:\t${gid}\t${gid}\t${gid}\t${gid}`,
    'FDSize:\t64',
    `Groups:\t${groups.join(' ')}`,
    'VmPeak:\t    1280 kB',
    'VmSize:\t    1280 kB',
    'VmRSS:\t     320 kB',
    'Threads:\t1',
    '',
  ].join('\n');
}
