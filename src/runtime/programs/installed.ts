import type { Process } from '../kernel/process.js';
import { readFrom } from '../kernel/transfer.js';
import { say } from './output.js';

/** A program that has been installed: binary, so that it is one that nobody knows. */
const STUB = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0);
const RECORDS = '/var/lib/dpkg/info';

/** Puts a program of a package's name in place, and a record of it, unless the image has such a program. */
export function installStub(process: Process, name: string): void {
  const { files } = process;
  files.mkdir('/usr/bin', { parents: true });
  files.mkdir(RECORDS, { parents: true });
  files.writeFile(recordOf(name), `/usr/bin/${plain(name)}\n`);
  const taken = ['/bin', '/usr/bin', '/sbin', '/usr/sbin', '/usr/local/bin'].some((directory) =>
    files.exists(`${directory}/${plain(name)}`),
  );
  if (!taken) files.writeFile(`/usr/bin/${plain(name)}`, STUB, { mode: 0o755 });
}

/** Takes the program and the record away again. */
export function removeStub(process: Process, name: string): void {
  const { files } = process;
  for (const path of [recordOf(name), `/usr/bin/${plain(name)}`]) if (files.tryLstat(path)) files.unlink(path);
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
