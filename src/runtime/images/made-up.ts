import { stack } from './layers.js';
import type { RecipeLayer } from './recipe.js';
import { WHEEZY } from './repositories/debian.js';
import { seededId, seededNumbers } from './seeded.js';
import { writeDebian } from './trees/debian.js';

const BORN = Date.UTC(2014, 8, 1);
const PLAIN_SIZE = 40_000_000;
const HUNDRED_DAYS = 100 * 86_400_000;

/** An image for a repository that nobody knows: a small Debian, something installed in it, and a program of the repository's name to run. */
export function madeUpLayers(repository: string, tag: string): readonly RecipeLayer[] {
  const chance = seededNumbers(`${repository}:${tag}`);
  const name = programName(repository);
  const program = `/usr/local/bin/${name}`;
  const created = BORN + Math.floor(chance() * HUNDRED_DAYS);
  const root = {
    by: `/bin/sh -c #(nop) ADD file:${seededId(`${repository}:${tag}`)} in /`,
    size: PLAIN_SIZE + Math.floor(chance() * 90_000_000),
    from: plainDebian,
    filler: { '/usr/lib/x86_64-linux-gnu/libicudata.so': 1 },
  };
  return stack(
    [],
    [
      root,
      {
        by: '/bin/sh -c apt-get update && apt-get install -y ca-certificates && rm -rf /var/lib/apt/lists/*',
        size: 2_000_000 + Math.floor(chance() * 60_000_000),
        write: (tree) => tree.texts({ '/etc/ca-certificates.conf': '# certificates that are trusted\n' }),
        filler: { '/usr/lib/ssl/certs.bundle': 1, '/usr/lib/x86_64-linux-gnu/libgnutls.so.28': 3 },
      },
      {
        by: `/bin/sh -c #(nop) CMD [${program}]`,
        size: 500_000 + Math.floor(chance() * 20_000_000),
        config: { cmd: [program] },
        write: (tree) => tree.program(program, 400_000),
        filler: { [`/usr/local/lib/${name}/data`]: 1 },
      },
    ],
    { created },
  );
}

let plain: RecipeLayer | undefined;

/** The tree that all made-up images share; made once. */
function plainDebian(): RecipeLayer {
  plain ??= stack([], [{ by: 'plain', size: PLAIN_SIZE, write: (tree) => writeDebian(tree, WHEEZY) }], { created: BORN })[0]!;
  return plain;
}

/** The last part of a repository's name, as a program may be called. */
function programName(repository: string): string {
  const name = repository.slice(repository.lastIndexOf('/') + 1).replace(/[^A-Za-z0-9._-]/g, '');
  return name === '' || name === '.' || name === '..' ? 'app' : name;
}
