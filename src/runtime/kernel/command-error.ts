import { CommandError } from '../../daemon/ports.js';
import { FileError, type FileErrorCode } from '../../files/file-system.js';

/** Go's text for an errno (`syscall.Errno.Error`): strerror, in lower case. */
export function goErrorText(code: FileErrorCode | 'ENOEXEC' | 'E2BIG'): string {
  if (code === 'ENOEXEC') return 'exec format error';
  if (code === 'E2BIG') return 'argument list too long';
  return new FileError(code, '').message.replace(/^./, (first) => first.toLowerCase());
}

/** The error of Go's exec.LookPath, as docker 1.4.1 shows it. */
export function lookPathError(name: string, code: FileErrorCode): CommandError {
  if (!name.includes('/')) return new CommandError(`exec: "${name}": executable file not found in $PATH`);
  if (code === 'EACCES') return new CommandError(`exec: "${name}": permission denied`);
  return new CommandError(`exec: "${name}": stat ${name}: ${goErrorText(code)}`);
}
