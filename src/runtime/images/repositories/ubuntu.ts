import { type Step, stack } from '../layers.js';
import type { RecipeLayer } from '../recipe.js';
import type { Repository } from '../repository.js';
import { type DebianRelease, writeDebian } from '../trees/debian.js';
import { scratch } from './scratch.js';

interface UbuntuSeries {
  readonly tags: readonly string[];
  readonly release: DebianRelease;
  readonly file: string;
  /** Bytes of the layer with the root filesystem. */
  readonly size: number;
  readonly created: number;
}

const series = (version: string, codename: string, name: string, debianVersion: string): DebianRelease => ({
  distribution: 'Ubuntu',
  version,
  codename,
  title: `Ubuntu ${version} LTS, ${name}`,
  debianVersion,
});

const NOVEMBER_2014 = Date.UTC(2014, 10, 21, 1, 55, 48);

const SERIES: readonly UbuntuSeries[] = [
  {
    tags: ['14.04', '14.04.1', 'latest', 'trusty'],
    release: series('14.04.1', 'trusty', 'Trusty Tahr', 'jessie/sid'),
    file: '7c9a9fad28a2ee2a4b3e47d8ec4d7d5d3b3f0f0e1f5c2d0b9a8c7d6e5f403128',
    size: 192_479_232,
    created: NOVEMBER_2014,
  },
  {
    tags: ['12.04', '12.04.5', 'precise'],
    release: series('12.04.5', 'precise', 'Precise Pangolin', 'wheezy/sid'),
    file: 'c8f078961a543cdefa1c4d10d4b9bcfca6f5bcc1d9ee6f1c7e1f2c1b9d3a0e55',
    size: 131_718_912,
    created: NOVEMBER_2014 - 90_000,
  },
  {
    tags: ['10.04', '10.04.4', 'lucid'],
    release: series('10.04.4', 'lucid', 'Lucid Lynx', 'squeeze/sid'),
    file: 'eb7e1f8dcb5ae2d5ac0ba8d5ae8d1b4eae8b8e83f3a8aae9bb8f9a1fa8bcb0cd',
    size: 195_821_056,
    created: NOVEMBER_2014 - 180_000,
  },
  {
    tags: ['14.10', 'utopic'],
    release: series('14.10', 'utopic', 'Utopic Unicorn', 'jessie/sid'),
    file: '0d5b64c2ee0f96b9f3d4a6d3b3cc53e0a3d2cf16cf6fb7b2ef5f43c28e1e4a6f',
    size: 194_277_376,
    created: NOVEMBER_2014 - 270_000,
  },
];

/** Ubuntu's own images: a root filesystem, two tweaks for containers, and a shell to run. */
export const ubuntu: Repository = {
  name: 'ubuntu',
  description: 'Ubuntu is a Debian-based Linux operating system based on free software.',
  stars: 1102,
  official: true,
  author: '',
  tags: SERIES.flatMap((each) => each.tags),
  layers: (tag) => ubuntuLayers(SERIES.find((each) => each.tags.includes(tag)) ?? SERIES[0]!),
};

function ubuntuLayers(each: UbuntuSeries): RecipeLayer[] {
  return stack(scratch(), steps(each), { created: each.created });
}

function steps({ release, file, size }: UbuntuSeries): Step[] {
  return [
    {
      by: `/bin/sh -c #(nop) ADD file:${file} in /`,
      size,
      write: (tree) => writeDebian(tree, release),
      filler: {
        '/usr/lib/locale/locale-archive': 2,
        '/usr/lib/x86_64-linux-gnu/libicudata.so.52.1': 12,
        '/usr/lib/python3.4/config-3.4m-x86_64-linux-gnu/libpython3.4.a': 5,
        '/lib/x86_64-linux-gnu/libc-2.19.so': 1,
        '/usr/share/i18n/locales.tar': 6,
        '/var/cache/apt/pkgcache.bin': 3,
      },
    },
    {
      by: "/bin/sh -c echo '#!/bin/sh' > /usr/sbin/policy-rc.d \t&& echo 'exit 101' >> /usr/sbin/policy-rc.d",
      size: 194_533,
      write: (tree) => {
        tree.texts({ '/usr/sbin/policy-rc.d': '#!/bin/sh\nexit 101\n' }, 0o755);
        tree.texts({ '/etc/dpkg/dpkg.cfg.d/docker-apt-speedup': 'force-unsafe-io\n' });
      },
      filler: { '/sbin/initctl.distrib': 1 },
    },
    {
      by: "/bin/sh -c sed -i 's/^#\\s*\\(deb.*universe\\)$/\\1/g' /etc/apt/sources.list",
      size: 1895,
      write: (tree) => tree.texts({ '/etc/apt/sources.list': universe(release.codename) }),
      filler: { '/etc/apt/sources.list~': 1 },
    },
    { by: '/bin/sh -c #(nop) CMD [/bin/bash]', config: { cmd: ['/bin/bash'] } },
  ];
}

function universe(codename: string): string {
  return ['', '-updates', '-security']
    .flatMap((pocket) =>
      ['deb', 'deb-src'].map(
        (kind) => `${kind} http://archive.ubuntu.com/ubuntu/ ${codename}${pocket} main restricted universe\n`,
      ),
    )
    .join('');
}
