import type { Program } from '../kernel/program.js';

export { unknownProgram } from './unknown.js';

/** Finds a program that is neither a shell nor a tool by its name; loads it then. */
export async function findProgram(_name: string): Promise<Program | undefined> {
  return undefined;
}
