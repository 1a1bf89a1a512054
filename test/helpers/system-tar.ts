import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a program can be run here; tests that need one are skipped where it cannot. */
export const hasProgram = (name: string): boolean => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;

/** Whether `tar` is GNU's: others list differently and know other formats. */
export const hasTar = spawnSync('tar', ['--version']).stdout?.toString().includes('GNU tar') ?? false;

/** Runs a program with input and gives its output; throws with what it says where it fails. */
export function pipeThrough(program: string, args: readonly string[], input: Uint8Array): Uint8Array {
  const { status, stdout, stderr } = spawnSync(program, args, {
    input,
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, TZ: 'UTC' },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr.toString()}`);
  return new Uint8Array(stdout);
}

/** What `tar -tv` says of an archive: mode, owner, size and name of each entry. */
export function listed(archive: Uint8Array): string[] {
  const text = new TextDecoder().decode(pipeThrough('tar', ['-tvf', '-', '--numeric-owner', '--quoting-style=literal'], archive));
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/ +/g, ' ').replace(/ \d{4}-\d\d-\d\d \d\d:\d\d /, ' '));
}

/** One file of an archive, as `tar -x` gives it. */
export const extracted = (archive: Uint8Array, name: string): Uint8Array => pipeThrough('tar', ['-xOf', '-', name], archive);

/** An archive that the tar program makes of files in a directory that a shell script fills. */
export function tarOfScript(script: string, ...options: string[]): Uint8Array {
  const directory = mkdtempSync(join(tmpdir(), 'mockdock-tar-'));
  try {
    writeFileSync(join(directory, '.script'), `set -e\nrm .script\n${script}\n`);
    const made = spawnSync('sh', ['.script'], { cwd: directory });
    if (made.status !== 0) throw new Error(made.stderr.toString());
    return pipeThrough(
      'tar',
      ['-cf', '-', '--owner=0', '--group=0', '--mtime=2014-12-16 10:20:30', '--sort=name', ...options, '-C', directory, '.'],
      new Uint8Array(),
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}
