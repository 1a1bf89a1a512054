import type { Process } from '../kernel/process.js';
import { writeTo } from '../kernel/transfer.js';

const encoder = new TextEncoder();

/** Writes text to a process's stdout. */
export async function say(process: Process, text: string): Promise<void> {
  await sayTo(process, 1, text);
}

/** Writes text to a process's stderr and gives a status. */
export async function complain(process: Process, text: string, status = 1): Promise<number> {
  await sayTo(process, 2, text);
  return status;
}

async function sayTo(process: Process, descriptor: number, text: string): Promise<void> {
  const file = process.descriptors.get(descriptor);
  if (file && text !== '') await writeTo(process, file, encoder.encode(text));
}

/** The last part of the path that a process was called by. */
export function calledName(process: Process): string {
  return (process.argv[0] ?? '').replace(/^.*\//, '');
}
