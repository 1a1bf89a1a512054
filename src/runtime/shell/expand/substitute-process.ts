import { createPipe } from '../../kernel/pipe-file.js';
import { runSubshell } from '../execute/run-subshell.js';
import type { Shell } from '../shell.js';
import type { Sequence } from '../syntax/ast.js';

/** Lowest number that is given to the pipe of a process substitution. */
const FIRST = 60;

/** Starts commands in a sub-shell behind a pipe, and gives the path by which the pipe's other end can be opened. */
export function substituteProcess(shell: Shell, direction: '<' | '>', body: Sequence): string {
  const { reader, writer } = createPipe();
  const child = shell.fork();
  const [inner, outer] = direction === '<' ? [writer, reader] : [reader, writer];
  child.process.descriptors.set(direction === '<' ? 1 : 0, inner);
  const descriptor = shell.process.descriptors.add(outer, FIRST);
  shell.substituted.push(descriptor);
  runSubshell(child, body);
  return `/dev/fd/${descriptor}`;
}
