import type { Complaints } from './references.js';
import type { Container } from './schema-container.js';

/** Names of the containers that one waits for: those it depends on, is linked to, or has volumes or the network of. */
export function waitsFor({ dependsOn = [], links = [], volumesFrom = [], network = '' }: Container): string[] {
  const named = [...links, ...volumesFrom].map((reference) => reference.split(':')[0]!);
  return [...dependsOn, ...named, ...(network.startsWith('container:') ? [network.slice(10)] : [])];
}

/** Containers in an order in which each comes after those that it waits for. Cycles are cut at an arbitrary place. */
export function inOrder(containers: readonly Container[]): Container[] {
  const result = new Set<Container>();
  follow(containers, (chain, done) => done && result.add(chain.at(-1)!));
  return [...result];
}

/** Complains of containers that wait for each other. */
export function checkOrder(containers: readonly Container[], { error }: Complaints): void {
  follow(containers, (chain, _, back) => {
    if (!back) return;
    const cycle = [...chain.slice(chain.indexOf(back)), back].map(({ name }) => `"${name}"`);
    error(
      ['containers', containers.indexOf(chain.at(-1)!)],
      `a cycle: ${cycle[0]} waits for ${cycle.slice(1).join(', which waits for ')}`,
    );
  });
}

/** Follows who waits for whom; tells of each container when all before it are done, and of each step back into the chain. */
function follow(
  containers: readonly Container[],
  tell: (chain: readonly Container[], done: boolean, back?: Container) => void,
): void {
  const byName = new Map(containers.map((container) => [container.name, container]));
  const done = new Set<Container>();
  for (const start of containers) {
    const chain: Array<{ container: Container; next: Container[] }> = [];
    const enter = (container: Container) =>
      chain.push({ container, next: waitsFor(container).flatMap((name) => byName.get(name) ?? []) });
    if (!done.has(start)) enter(start);
    for (let top = chain.at(-1); top; top = chain.at(-1)) {
      const next = top.next.shift();
      const names = chain.map(({ container }) => container);
      if (!next) {
        done.add(top.container);
        tell(names, true);
        chain.pop();
      } else if (names.includes(next)) tell(names, false, next);
      else if (!done.has(next)) enter(next);
    }
  }
}
