import { findUser } from '../../kernel/users.js';
import type { Shell } from '../shell.js';

/** The home directory that `~` or `~user` means. */
export function expandTilde(shell: Shell, user: string): string {
  if (user === '') return shell.variables.get('HOME') ?? shell.process.user.home;
  try {
    return /^\d/.test(user) ? `~${user}` : findUser(shell.process.world.files, user).home;
  } catch {
    return `~${user}`;
  }
}
