import * as v from 'valibot';
import { problemsOf } from './issues.js';
import type { Node } from './node.js';
import { ScenarioError } from './problem.js';
import { type Expectations, expectations, type Fault, fault } from './schema-fault.js';

/** Checks a fault that is added while a mock runs. Throws a {@link ScenarioError} that says what is wrong with it. */
export const checkFault = (value: unknown): Fault => checkPart('fault', fault, value);

/** Checks expectations that are added while a mock runs. Throws a {@link ScenarioError} that says what is wrong with them. */
export const checkExpectations = (value: unknown): Expectations => checkPart('expectations', expectations, value);

function checkPart<S extends v.GenericSchema>(name: string, schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const problems = problemsOf(schema, result.issues, nodeOf(value, name, 0));
  throw new ScenarioError(problems.map(({ path, text }) => ({ file: name, path, text })));
}

/** Levels of a value that are looked at to say where it is wrong. */
const DEEPEST = 32;

/** A value that was not written in a file, as one that was. */
function nodeOf(value: unknown, file: string, depth: number): Node {
  const at = { file, line: 1, column: 1 };
  const inner = (each: unknown) => nodeOf(each, file, depth + 1);
  if (typeof value === 'object' && value !== null && depth < DEEPEST) {
    if (Array.isArray(value)) return { kind: 'list', at, size: 1, items: value.map(inner) };
    const entries = Object.entries(value).map(([key, each]) => [key, { keyAt: at, node: inner(each) }] as const);
    return { kind: 'map', at, size: 1, entries: new Map(entries) };
  }
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { kind: 'scalar', at, size: 1, plain: false, value: isPlain ? value : null };
}
