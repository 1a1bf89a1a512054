import { optionLetters } from '../options.js';
import type { Shell } from '../shell.js';
import { specialArray } from './special-arrays.js';

/** The value of a parameter that is one text; undefined where it is not set. `@` and `*` are not asked here. */
export function parameterValue(shell: Shell, name: string): string | undefined {
  if (/^\d/.test(name)) return name === '0' ? shell.name : shell.positional[Number(name) - 1];
  switch (name) {
    case '?':
      return String(shell.status);
    case '$':
      return String(shell.mainPid);
    case '!':
      return shell.lastBackground === undefined ? undefined : String(shell.lastBackground);
    case '#':
      return String(shell.positional.length);
    case '-':
      return optionLetters(shell.options);
    default:
      return shell.variables.get(name) ?? computedVariable(shell, name);
  }
}

/** Variables whose value is made when they are read. */
function computedVariable(shell: Shell, name: string): string | undefined {
  const { process } = shell;
  switch (name) {
    case 'LINENO':
      return String(shell.line);
    case 'RANDOM':
      return shell.dialect === 'dash' ? undefined : String(Math.floor(process.world.ids.random() * 32_768));
    case 'SECONDS':
      return shell.bash ? String(Math.floor((process.world.clock.now() - process.startedAt) / 1000)) : undefined;
    case 'BASHPID':
      return shell.bash ? String(process.pid) : undefined;
    case 'UID':
    case 'EUID':
      return shell.bash ? String(process.user.uid) : undefined;
    case 'HOSTNAME':
      return shell.dialect === 'dash' ? undefined : process.world.hostname;
    case 'OSTYPE':
      return shell.bash ? 'linux-gnu' : undefined;
    case 'HOSTTYPE':
      return shell.bash ? 'x86_64' : undefined;
    case 'BASH':
      return shell.bash ? '/bin/bash' : undefined;
    case 'BASH_VERSION':
      return shell.bash ? '4.3.11(1)-release' : undefined;
    default:
      return specialArray(shell, name)?.[0];
  }
}
