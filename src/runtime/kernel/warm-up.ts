import { baseName } from './identify.js';
import { isKnown, isShell } from './userland.js';
import type { World } from './world.js';

/** Longest script that is looked through, in characters. */
const LONGEST = 65_536;

/**
 * Loads the programs that a script names before it starts: a test that moves the clock must not find the script still waiting
 * for a program to be loaded, since that takes time that the clock knows nothing of.
 */
export async function warmUp(world: World, argv: readonly string[]): Promise<void> {
  if (!isShell(baseName(argv[0] ?? ''))) return;
  const names = new Set<string>();
  for (const argument of argv.slice(1)) {
    for (const word of scriptOf(world, argument).match(/[\w[.-]+/g) ?? []) if (isKnown(word)) names.add(word);
  }
  await Promise.all([...names].map((name) => world.userland.find(name)));
}

/** The argument itself, or what is in the file that it names. */
function scriptOf(world: World, argument: string): string {
  const stat = argument.startsWith('/') ? world.files.tryStat(argument) : undefined;
  if (stat?.kind !== 'file') return argument.slice(0, LONGEST);
  return new TextDecoder().decode(world.files.readAt(argument, 0, LONGEST));
}
