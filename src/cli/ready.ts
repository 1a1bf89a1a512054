import { rename, rm, writeFile } from 'node:fs/promises';
import { removeAtTheEnd } from '../node/at-the-end.js';
import { type DockerEnvironment, exportLines } from '../node/environment.js';
import type { Flags, Values } from './command.js';

/** Flags by which a script learns where the daemon is. */
export const readyFlags = {
  'ready-file': { type: 'string', value: 'FILE', help: 'write the environment to FILE once it listens; removed at the end' },
  'print-env': { type: 'boolean', help: 'print the environment as lines that a shell can source' },
} as const satisfies Flags;

/**
 * Tells scripts that the daemon listens: in a file that appears whole, and then on `print` where it is asked for. Gives the call
 * that takes the file away.
 */
export async function tellReady(
  env: DockerEnvironment,
  values: Values<typeof readyFlags>,
  print: (text: string) => void,
): Promise<() => Promise<void>> {
  const lines = exportLines(env);
  const file = values['ready-file'];
  const forget = file === undefined ? () => {} : await writeReady(file, lines);
  if (values['print-env']) print(lines);
  return async () => {
    if (file !== undefined) await rm(file, { force: true });
    forget();
  };
}

/** Writes the file, which goes with this process at the latest. Gives the call that takes that back. */
async function writeReady(file: string, lines: string): Promise<() => void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, lines);
  const forget = removeAtTheEnd(file);
  await rename(draft, file);
  return forget;
}
