import type { Daemon } from '../daemon/daemon.js';
import type { ScriptBook } from '../runtime/scripted/index.js';
import type { Catalogue } from './catalogue.js';
import type { Scenario } from './schema.js';
import { seedContainers } from './seed-containers.js';
import { seedEvents } from './seed-events.js';
import { seedImages } from './seed-images.js';
import { writeFiles } from './write-files.js';

/** Puts all that a scenario says there is into a new daemon. */
export async function seedWorld(daemon: Daemon, scenario: Scenario, catalogue: Catalogue, book?: ScriptBook): Promise<void> {
  const start = daemon.clock.now();
  for (const [path, { files = {} }] of Object.entries(scenario.volumes ?? {})) {
    daemon.host.mkdir(path, { parents: true });
    const placed = Object.entries(files).map(([name, file]) => [`${path}${name}`, file] as const);
    writeFiles(daemon.host, Object.fromEntries(placed), start);
  }
  seedImages(daemon, scenario, catalogue);
  await seedContainers(daemon, scenario, book);
  seedEvents(daemon, scenario);
}
