import { FileError } from '../../files/file-system.js';
import { Access, READ, WRITE } from './access.js';
import { DeviceFile } from './device-file.js';
import { DiskFile } from './disk-file.js';
import type { OpenFile } from './open-file.js';
import type { Process } from './process.js';

/** How open(2) is asked to open: `create` makes a missing file, `truncate` empties it, `exclusive` refuses an existing one. */
export interface OpenFlags {
  readonly read?: boolean;
  readonly write?: boolean;
  readonly append?: boolean;
  readonly create?: boolean;
  readonly truncate?: boolean;
  readonly exclusive?: boolean;
}

/** What `>` and `>>` ask for, and `<`. */
export const FOR_READING: OpenFlags = { read: true };
export const FOR_WRITING: OpenFlags = { write: true, create: true, truncate: true };
export const FOR_APPENDING: OpenFlags = { write: true, create: true, append: true };

const DEVICES: ReadonlyMap<string, DeviceFile['device']> = new Map([
  ['1,3', 'null'],
  ['1,5', 'zero'],
  ['1,7', 'full'],
  ['1,8', 'random'],
  ['1,9', 'random'],
]);

const DESCRIPTOR = /^\/(?:dev\/fd|proc\/(\d+)\/fd)\/(\d{1,4})$/;
const STANDARD: ReadonlyMap<string, number> = new Map([
  ['/dev/stdin', 0],
  ['/dev/stdout', 1],
  ['/dev/stderr', 2],
]);

/** open(2) by a process, of an absolute path; devices, fifos and the process's own descriptors included. Throws {@link FileError}. */
export function openPath(process: Process, named: string, flags: OpenFlags): OpenFile {
  const path = followToDevice(process, named);
  const [, pid, number] = DESCRIPTOR.exec(path) ?? [];
  const descriptor = STANDARD.get(path) ?? number;
  if (descriptor !== undefined) return openDescriptor(process, pid, Number(descriptor), path);
  if (path === '/dev/tty') return openTerminal(process, path);
  if (path === '/dev/null') return new DeviceFile('null');
  return openNode(process, path, flags);
}

function openNode(process: Process, path: string, flags: OpenFlags): OpenFile {
  const { files } = process.world;
  const access = new Access(files, process.user);
  const found = files.tryStat(path);
  if (!found && flags.create) access.checkParent(path);
  access.check(path, (flags.read ? READ : 0) | (flags.write ? WRITE : 0));
  if (found?.kind === 'character-device') return openDevice(process, path, `${found.major},${found.minor}`);
  if (found?.kind === 'fifo') return process.world.fifos.open(`${found.device}:${found.inode}`, flags);
  if (found?.kind === 'directory') throw new FileError('EISDIR', path);
  if (found && flags.exclusive) throw new FileError('EEXIST', path);
  if (!found && !flags.create) files.stat(path);
  if (!found) {
    const { uid, gid } = process.user;
    files.writeFile(path, new Uint8Array(0), { mode: 0o666 & ~process.umask, uid, gid });
  } else if (flags.truncate) files.truncate(path, 0);
  return new DiskFile(files, files.realpath(path), {
    read: flags.read ?? false,
    write: flags.write ?? false,
    append: flags.append ?? false,
  });
}

/** Follows links as far as one into `/dev` or `/proc`, such as a log file that is a link to `/dev/stdout`. */
function followToDevice(process: Process, named: string): string {
  let path = named;
  for (let hops = 0; hops < 8 && !/^\/(?:dev|proc)\//.test(path); hops += 1) {
    const target = process.world.files.tryLstat(path)?.target;
    if (target === undefined) return named;
    path = target.startsWith('/') ? target : `${path.slice(0, path.lastIndexOf('/'))}/${target}`;
  }
  return process.world.systemFiles.enter(path, process);
}

/** A descriptor of the process itself, or of another one: `/proc/1/fd/1` is where the container's main process writes. */
function openDescriptor(process: Process, pid: string | undefined, descriptor: number, path: string): OpenFile {
  const owner = pid === undefined ? process : process.world.table.get(Number(pid));
  const file = owner?.descriptors.get(descriptor);
  if (!file) throw new FileError('ENOENT', path);
  return file.retain();
}

function openTerminal(process: Process, path: string): OpenFile {
  if (!process.terminal) throw new FileError('ENOENT', path);
  return process.terminal.file.retain();
}

function openDevice(process: Process, path: string, numbers: string): OpenFile {
  const device = DEVICES.get(numbers);
  if (device) return new DeviceFile(device, process.world.ids);
  if (numbers === '5,1' || numbers === '5,0') return openTerminal(process, path);
  throw new FileError('ENOENT', path);
}
