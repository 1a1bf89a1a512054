import { expandText, expandWords } from '../expand/expand-words.js';
import { subscript } from '../expand/subscript.js';
import type { Shell } from '../shell.js';
import type { Assignment, Word } from '../syntax/ast.js';

/** An assignment whose value has been expanded. */
export interface Assigned {
  readonly name: string;
  /** Of an array, the key. */
  readonly index: string | undefined;
  readonly append: boolean;
  readonly value: string | readonly string[];
}

/** Expands the value of an assignment. */
export async function expandAssignment(shell: Shell, { name, value, append, index }: Assignment): Promise<Assigned> {
  return {
    name,
    append,
    index: index && subscript(shell, name, await expandText(shell, index)),
    value: isList(value) ? await expandWords(shell, value) : await expandText(shell, value),
  };
}

/** Makes an assignment; `exported` for the environment of one command. */
export function assign(shell: Shell, assigned: Assigned, exported = false): void {
  const { name, value, append, index } = assigned;
  const { variables } = shell;
  if (typeof value !== 'string') variables.setArray(name, value, append);
  else if (index !== undefined) {
    const before = append ? (variables.find(name)?.elements?.get(index) ?? '') : '';
    variables.setElement(name, index, before + value);
  } else {
    variables.set(name, assignedText(shell, assigned));
    if (exported || shell.options.has('allexport')) variables.mark(name, { exported: true });
  }
}

/** The text that a variable has after an assignment that is not to an array. */
export function assignedText(shell: Shell, { name, value, append }: Assigned): string {
  if (typeof value !== 'string') return '';
  return append ? (shell.variables.get(name) ?? '') + value : value;
}

function isList(value: Assignment['value']): value is readonly Word[] {
  return Array.isArray(value);
}
