import fc from 'fast-check';
import type { Wish } from './container.js';
import { type Verb, verbs } from './model.js';

/** One thing that is done to the daemon and to the model of it. */
export type Step =
  | ({ readonly do: 'create' } & Wish)
  | { readonly do: 'verb'; readonly verb: Verb; readonly name: string }
  | { readonly do: 'end'; readonly name: string; readonly code: number }
  | { readonly do: 'print'; readonly name: string; readonly text: string }
  | { readonly do: 'wait' | 'attach' | 'look'; readonly name: string }
  | { readonly do: 'detach'; readonly number: number }
  | { readonly do: 'startExec' | 'endExec'; readonly name: string; readonly index: number; readonly code: number }
  | { readonly do: 'restarts' }
  | { readonly do: 'commit'; readonly name: string; readonly to: string }
  | { readonly do: 'tag'; readonly from: string; readonly to: string; readonly force: boolean }
  | { readonly do: 'removeImage'; readonly image: string; readonly force: boolean; readonly noprune: boolean };

const name = fc.constantFrom('web', 'db', 'cache', 'job');
const image = fc.constantFrom('busybox:latest', 'app:1', 'app:2', 'lib:latest');
const index = fc.constantFrom(0, 0, 1, 2);
const code = fc.constantFrom(0, 0, 1, 137);
const is = <const Kind extends string>(kind: Kind) => fc.constant(kind);

/** Any step; those of the life of containers come most often. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: is('create'),
      name: fc.oneof(
        { weight: 12, arbitrary: name },
        { weight: 1, arbitrary: fc.constantFrom('!', 'a', 'a b', '__proto__', '../x') },
      ),
      image: fc.oneof({ weight: 3, arbitrary: fc.constant('busybox:latest') }, { weight: 2, arbitrary: image }),
      port: fc.constantFrom(0, 0, 8080, 8081),
      policy: fc.constantFrom('' as const, 'always' as const, 'on-failure' as const),
      retries: fc.constantFrom(0, 1, 2),
      link: fc.oneof({ weight: 5, arbitrary: fc.constant('') }, { weight: 1, arbitrary: name }),
      broken: fc.constantFrom(false, false, false, false, true),
    }),
  },
  { weight: 20, arbitrary: fc.record({ do: is('verb'), verb: fc.constantFrom(...verbs), name }) },
  { weight: 8, arbitrary: fc.record({ do: is('end'), name, code }) },
  { weight: 4, arbitrary: fc.record({ do: is('print'), name, text: fc.constantFrom('a\n', 'b', 'c\nd\n', '\n', 'ü\nx') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('wait' as const, 'attach' as const, 'look' as const), name }) },
  { weight: 1, arbitrary: fc.record({ do: is('detach'), number: index }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('startExec' as const, 'endExec' as const), name, index, code }) },
  { weight: 4, arbitrary: fc.record({ do: is('restarts') }) },
  { weight: 2, arbitrary: fc.record({ do: is('commit'), name, to: fc.oneof(image, fc.constant('')) }) },
  { weight: 1, arbitrary: fc.record({ do: is('tag'), from: image, to: image, force: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: is('removeImage'), image, force: fc.boolean(), noprune: fc.boolean() }) },
);
