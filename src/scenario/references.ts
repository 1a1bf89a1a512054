import { checkContainers } from './check-containers.js';
import { checkFaults } from './check-faults.js';
import { checkImages } from './check-images.js';
import { checkScripts } from './check-scripts.js';
import { type Node, problemAt } from './node.js';
import type { Problem } from './problem.js';
import type { Scenario } from './schema.js';

/** Where a check puts what it finds. */
export interface Complaints {
  error(path: ReadonlyArray<string | number>, text: string): void;
  hint(path: ReadonlyArray<string | number>, text: string): void;
}

/** Looks at what a schema cannot see: names that nothing has, states that cannot be, steps that are never reached. */
export function checkReferences(scenario: Scenario, root: Node): { errors: Problem[]; hints: Problem[] } {
  const errors: Problem[] = [];
  const hints: Problem[] = [];
  const complaints: Complaints = {
    error: (path, text) => errors.push(problemAt(root, path, text)),
    hint: (path, text) => hints.push(problemAt(root, path, text)),
  };
  checkImages(scenario, complaints);
  checkContainers(scenario, complaints);
  checkScripts(scenario, complaints);
  checkFaults(scenario, complaints);
  return { errors, hints };
}
