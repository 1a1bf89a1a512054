import type { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';

/** True in images whose tools are busybox; others have the texts of coreutils 8.21. */
export function isBusybox(context: Pick<ToolContext, 'files'>): boolean {
  return context.files.exists('/bin/busybox');
}

/** What a tool says of a file that it cannot read. */
export function cannotOpen(context: ToolContext, operand: string, error: FileError): string {
  return isBusybox(context) ? `can't open '${operand}': ${error.message}` : `${operand}: ${error.message}`;
}

/** `can't VERB 'x': why` or `cannot VERB 'x': why`. */
export function cannot(context: ToolContext, verb: string, operand: string, error: Pick<FileError, 'message'>): string {
  return `${isBusybox(context) ? "can't" : 'cannot'} ${verb} '${operand}': ${error.message}`;
}
