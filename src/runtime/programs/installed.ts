import type { FileSystem } from '../../files/file-system.js';
import type { Process } from '../kernel/process.js';
import { readFrom } from '../kernel/transfer.js';
import { say } from './output.js';
import { packageOf } from './packages.js';

/** A program that has been installed: binary, so that it is one that nobody knows. */
const STUB = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0);
const RECORDS = '/var/lib/dpkg/info';

/** Puts a package's programs in place, each unless the image has it, with files of its size, and a record of it. */
export function installPackage(process: Process, name: string): void {
  const { files } = process;
  const { programs, size } = packageOf(plain(name));
  const paths = programs.filter((program) => !isThere(files, program)).map((program) => `/usr/bin/${program}`);
  const content = `/usr/lib/${plain(name)}/${plain(name)}.so`;
  for (const directory of ['/usr/bin', RECORDS, `/usr/lib/${plain(name)}`]) files.mkdir(directory, { parents: true });
  for (const path of paths) files.writeFile(path, STUB, { mode: 0o755 });
  files.declareFile(content, size * 1024, { mode: 0o644 });
  files.writeFile(recordOf(name), [...paths, content].map((path) => `${path}\n`).join(''));
}

const isThere = (files: FileSystem, program: string): boolean =>
  ['/bin', '/usr/bin', '/sbin', '/usr/sbin', '/usr/local/bin'].some((directory) => files.exists(`${directory}/${program}`));

/** Takes what a package has put in place away again. */
export function removePackage(process: Process, name: string): void {
  const { files } = process;
  const record = recordOf(name);
  if (!files.exists(record)) return;
  const paths = files.readText(record).split('\n').filter(Boolean);
  for (const path of [...paths, record]) if (files.tryLstat(path)) files.unlink(path);
}

/** True where a package was installed before. */
export function isInstalled(process: Process, name: string): boolean {
  return process.files.exists(recordOf(name));
}

/** Asks, and gives whether the answer is yes; without anybody to answer it is not. */
export async function askToContinue(process: Process, question: string): Promise<boolean> {
  const input = process.descriptors.get(0);
  await say(process, question);
  const answer = input && (await readFrom(process, input));
  if (answer && /^\s*(?:y|yes)?\s*$/i.test(new TextDecoder().decode(answer))) return true;
  await say(process, 'Abort.\n');
  return false;
}

function recordOf(name: string): string {
  return `${RECORDS}/${plain(name)}.list`;
}

function plain(name: string): string {
  return name.replace(/[^\w.+-]/g, '_').slice(0, 200);
}
