import * as v from 'valibot';
import { container, event, volumes } from './schema-container.js';
import { clock, daemonFacts, limits } from './schema-daemon.js';
import { expectations, fault, ordering } from './schema-fault.js';
import { image, registry } from './schema-image.js';
import { processScript } from './schema-process.js';
import { key, object, text } from './schema-values.js';

/** What a scenario file can say. The types, the validator and the published JSON Schema all come from here. */
export const scenarioSchema = v.pipe(
  object(
    {
      $schema: key(text, 'Where the schema is, for editors.'),
      description: key(text, 'What happens, in a sentence.'),
      extends: key(
        v.union([v.string(), v.array(text)], 'a name such as web-stack, a file such as ./base.yaml, or a list of them'),
        'Scenarios that this one is built on: names of shipped ones, or files beside or below it. What is said here wins.',
      ),
      seed: key(
        v.union([v.number(), v.string()], 'a number or text'),
        'What chance is drawn from: the same seed gives the same ids, names and faults.',
      ),
      clock: key(clock, 'What time it is: real, fixed, manual, or a time to start from.'),
      strict: key(
        v.union(
          [v.boolean(), v.array(v.picklist(['commands', 'registry', 'calls']))],
          'true, false, or a list of commands, registry and calls',
        ),
        'true: what the scenario does not name fails: commands without a script, images that are not listed, calls that are not expected.',
      ),
      daemon: key(daemonFacts, 'What /info and /version tell.'),
      registry: key(registry, 'What can be pulled, found and logged in to.'),
      images: key(v.array(image), 'Images that the daemon has.'),
      volumes: key(volumes, 'Directories of the simulated host that containers can bind, by path.'),
      containers: key(v.array(container), 'Containers that there are.'),
      events: key(v.array(event), 'What has happened before.'),
      processes: key(
        v.array(processScript),
        'What processes do. The first that matches is taken; all else runs in the simulated shell.',
      ),
      faults: key(v.array(fault), 'What goes wrong, and when.'),
      orderings: key(v.array(ordering), 'What comes in a rare order.'),
      limits: key(limits, 'How much processes and clients may use.'),
      expect: key(expectations, 'Calls that must, may or must not come.'),
    },
    'a map with keys such as images, containers and faults',
  ),
  v.title('mockdock scenario'),
);

/** A scenario as it is written, checked. */
export type Scenario = v.InferOutput<typeof scenarioSchema>;
