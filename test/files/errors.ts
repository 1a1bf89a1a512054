import { FileError } from '../../src/files/file-system.js';

/** The code of the FileError that a call throws; `ok` where it throws none. */
export function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof FileError) return error.code;
    throw error;
  }
  return 'ok';
}
