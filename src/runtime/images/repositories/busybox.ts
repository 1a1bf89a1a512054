import { stack } from '../layers.js';
import type { Repository } from '../repository.js';
import { writeBusybox } from '../trees/busybox.js';
import { scratch } from './scratch.js';

const AUTHOR = 'Jérôme Petazzoni <jerome@docker.com>';

/** Busybox as buildroot makes it: one file with many names. */
export const busybox: Repository = {
  name: 'busybox',
  description: 'Busybox base image.',
  stars: 180,
  official: true,
  author: AUTHOR,
  tags: ['buildroot-2013.08.1', 'buildroot-2014.02', 'latest', 'ubuntu-12.04', 'ubuntu-14.04'],
  layers: (tag) =>
    stack(
      scratch(),
      [
        { by: `/bin/sh -c #(nop) MAINTAINER ${AUTHOR}` },
        {
          by: `/bin/sh -c #(nop) ADD file:${ROOT_FILE} in /`,
          size: tag.startsWith('ubuntu') ? 5_455_131 : 2_433_303,
          write: (tree) => writeBusybox(tree, { links: 'hard', bytes: 758_392 }),
          filler: { '/lib/libc-2.18.so': 5, '/lib/libm-2.18.so': 2, '/lib/libresolv-2.18.so': 1, '/lib/libnss_files-2.18.so': 1 },
        },
        { by: '/bin/sh -c #(nop) CMD [/bin/sh]', config: { cmd: ['/bin/sh'] } },
      ],
      { created: Date.UTC(2014, 9, 1, 20, 46, 8), author: AUTHOR },
    ),
};

const ROOT_FILE = '8cf517d90fe79547c474641cc1e6425850e04abbd8856718f7e4a184ea878538';

/** Alpine, a small distribution around busybox. */
export const alpine: Repository = {
  name: 'alpine',
  description: 'A minimal Docker image based on Alpine Linux with a complete package index and only 5 MB in size!',
  stars: 21,
  official: true,
  author: '',
  tags: ['2.6', '2.7', '3.1', 'edge', 'latest'],
  layers: (tag) =>
    stack(
      scratch(),
      [
        {
          by: '/bin/sh -c #(nop) ADD file:68f1d6aa0dde4ff8a37cf3d5ac0b0ac0c0bf0d8e0dc4e5d0b7a9b4b8b1a9a9ce in /',
          size: 5_038_080,
          write: (tree) => {
            writeBusybox(tree, { links: 'symbolic', bytes: 772_392 });
            tree.programs('/sbin', ['apk', 'ldconfig', 'openrc'], 196_864);
            tree.texts({
              '/etc/alpine-release': `${tag === 'latest' ? '3.1.0' : tag}\n`,
              '/etc/os-release':
                'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.1.0\nPRETTY_NAME="Alpine Linux v3.1"\nHOME_URL="http://alpinelinux.org"\n',
              '/etc/apk/repositories': 'http://dl-4.alpinelinux.org/alpine/v3.1/main\n',
            });
          },
          filler: { '/lib/libc.musl-x86_64.so.1': 1, '/lib/libcrypto.so.1.0.0': 3, '/lib/libssl.so.1.0.0': 1 },
        },
        { by: '/bin/sh -c #(nop) CMD [/bin/sh]', config: { cmd: ['/bin/sh'] } },
      ],
      { created: Date.UTC(2014, 11, 12, 18, 22, 1) },
    ),
};
