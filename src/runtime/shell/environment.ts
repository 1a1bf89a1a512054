import type { Shell } from './shell.js';

/** Gives a new shell its variables: the environment, and what every shell sets. */
export function setUpVariables(shell: Shell): void {
  const { process, variables, dialect } = shell;
  for (const [name, value] of process.env) {
    if (!/^[A-Za-z_]\w*$/.test(name)) continue;
    variables.set(name, value);
    variables.mark(name, { exported: true });
  }
  variables.set('PWD', workingDirectory(shell));
  variables.mark('PWD', { exported: true });
  if (dialect !== 'dash') {
    variables.set('SHLVL', String((Number(variables.get('SHLVL')) || 0) + 1));
    variables.mark('SHLVL', { exported: true });
  }
  const defaults: Record<string, string> = {
    IFS: ' \t\n',
    OPTIND: '1',
    PPID: String(process.parent?.pid ?? 0),
    PS2: '> ',
    PS4: '+ ',
  };
  for (const [name, value] of Object.entries(defaults)) variables.set(name, value);
  if (variables.get('PATH') === undefined) variables.set('PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
}

/** PWD from the environment where it names the directory that the shell is in, as that keeps symlinks. */
function workingDirectory(shell: Shell): string {
  const { process, variables } = shell;
  const { files } = process.world;
  const claimed = variables.get('PWD');
  if (!claimed?.startsWith('/') || claimed === process.cwd) return process.cwd;
  const [one, other] = [files.tryStat(claimed), files.tryStat(process.cwd)];
  if (one && one.inode === other?.inode && one.device === other.device) process.cwd = claimed;
  return process.cwd;
}
