import { expandText, expandWords } from '../expand/expand-words.js';
import { subscript } from '../expand/subscript.js';
import type { Shell } from '../shell.js';
import type { ArrayElement, Assignment } from '../syntax/ast.js';

/** An assignment whose value has been expanded. */
export interface Assigned {
  readonly name: string;
  /** Of an array, the key. */
  readonly index: string | undefined;
  readonly append: boolean;
  readonly value: string | readonly AssignedElement[];
}

/** A value of an array, at a key of its own or after the one before. */
export interface AssignedElement {
  readonly key?: string;
  readonly text: string;
}

/** Expands the value of an assignment. */
export async function expandAssignment(shell: Shell, { name, value, append, index }: Assignment): Promise<Assigned> {
  return {
    name,
    append,
    index: index && subscript(shell, name, await expandText(shell, index)),
    value: isList(value) ? await expandElements(shell, value) : await expandText(shell, value),
  };
}

/** Makes an assignment; `exported` for the environment of one command. */
export function assign(shell: Shell, assigned: Assigned, exported = false): void {
  const { name, value, append, index } = assigned;
  const { variables } = shell;
  if (typeof value !== 'string') assignElements(shell, name, value, append);
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

async function expandElements(shell: Shell, elements: readonly ArrayElement[]): Promise<AssignedElement[]> {
  const result: AssignedElement[] = [];
  for (const { key, value } of elements) {
    if (key) result.push({ key: await expandText(shell, key), text: await expandText(shell, value) });
    else for (const text of await expandWords(shell, [value])) result.push({ text });
  }
  return result;
}

function assignElements(shell: Shell, name: string, values: readonly AssignedElement[], append: boolean): void {
  const { variables } = shell;
  variables.setArray(name, [], append);
  let next = variables.find(name)?.elements?.end ?? 0;
  for (const { key, text } of values) {
    const at = key === undefined ? String(next) : subscript(shell, name, key);
    variables.setElement(name, at, text);
    next = Number(at) + 1;
  }
}

function isList(value: Assignment['value']): value is readonly ArrayElement[] {
  return Array.isArray(value);
}
