import { stack } from '../layers.js';
import type { RecipeLayer } from '../recipe.js';
import type { Repository } from '../repository.js';
import { type DebianRelease, writeDebian } from '../trees/debian.js';
import { scratch } from './scratch.js';

interface DebianSeries {
  readonly tags: readonly string[];
  readonly release: DebianRelease;
  readonly size: number;
}

const release = (version: string, codename: string, debianVersion = version): DebianRelease => ({
  distribution: 'Debian',
  version,
  codename,
  title: `Debian GNU/Linux ${version.split('.', 1)[0]} (${codename})`,
  debianVersion,
});

/** What most images of 2014 stand on. */
export const WHEEZY = release('7.7', 'wheezy');

const SERIES: readonly DebianSeries[] = [
  { tags: ['7', '7.7', 'latest', 'wheezy'], release: WHEEZY, size: 85_010_432 },
  { tags: ['8', '8.0', 'jessie', 'testing'], release: release('8', 'jessie', 'jessie/sid'), size: 122_835_968 },
  { tags: ['6', '6.0', '6.0.10', 'squeeze', 'oldstable'], release: release('6.0.10', 'squeeze'), size: 77_856_768 },
  { tags: ['sid', 'unstable'], release: release('8', 'sid', 'jessie/sid'), size: 118_231_040 },
];

const layersOf = new Map<string, readonly RecipeLayer[]>();

/** Debian's images; latest is wheezy. Most official images of 2014 stand on one of them. */
export const debian: Repository = {
  name: 'debian',
  description: 'Debian is a Linux distribution that is composed of free and open-source software.',
  stars: 446,
  official: true,
  author: '',
  tags: SERIES.flatMap((each) => each.tags),
  layers: debianLayers,
};

/** The layers of a Debian release by any of its tags, to build on. */
export function debianLayers(tag: string): readonly RecipeLayer[] {
  const series = SERIES.find((each) => each.tags.includes(tag)) ?? SERIES[0]!;
  const known = layersOf.get(series.release.codename);
  if (known) return known;
  const layers = stack(
    scratch(),
    [
      {
        by: `/bin/sh -c #(nop) ADD file:${FILES.get(series.release.codename)} in /`,
        size: series.size,
        write: (tree) => writeDebian(tree, series.release),
        filler: {
          '/usr/lib/x86_64-linux-gnu/libicudata.so': 6,
          '/usr/share/locale/locale.alias': 1,
          '/usr/lib/perl/5.14.2/CORE/libperl.so': 3,
        },
      },
      { by: '/bin/sh -c #(nop) CMD [/bin/bash]', config: { cmd: ['/bin/bash'] } },
    ],
    { created: Date.UTC(2014, 10, 7, 22, 35, 7) },
  );
  layersOf.set(series.release.codename, layers);
  return layers;
}

const FILES: ReadonlyMap<string, string> = new Map([
  ['wheezy', '8d3ff6de5bd9f3c2b7e5b1f9c2a6a7d4e3f0b1c8d9e6f7a0b5c4d3e2f1a09b8c'],
  ['jessie', '09d3a1d9f5c7e8b6a4d2c0f1e3b5a7c9d8e6f4a2b0c1d3e5f7a9b8c6d4e2f0a1'],
  ['squeeze', 'f1c3e5d7b9a8c6e4d2f0b1a3c5e7d9f8b6a4c2e0d1f3b5a7c9e8d6f4b2a0c1e3'],
  ['sid', 'a7c5e3d1f9b8d6f4c2a0e1b3d5f7a9c8e6b4d2f0a1c3e5b7d9f8a6c4e2b0d1f3'],
]);
