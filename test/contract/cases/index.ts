import { readFileSync } from 'node:fs';
import type { Observation } from '../observe.js';
import type { Cases } from '../tools.js';
import { cases as build } from './build.js';
import { cases as create } from './containers-create.js';
import { cases as lifecycle } from './containers-lifecycle.js';
import { cases as list } from './containers-list.js';
import { cases as exec } from './exec.js';
import { cases as images } from './images.js';
import { cases as streams } from './streams.js';
import { cases as system } from './system.js';

/** Everything that docker 1.4.1 was recorded at, by subject. */
export const suites: Record<string, Cases> = {
  build,
  'containers-create': create,
  'containers-lifecycle': lifecycle,
  'containers-list': list,
  exec,
  images,
  streams,
  system,
};

type Recordings = Record<string, Record<string, Observation>>;

/** What docker 1.4.1 answered, by case and label. */
export const recordings = (suite: string): Recordings =>
  JSON.parse(readFileSync(new URL(`../../fixtures/docker-1.4.1/${suite}.json`, import.meta.url), 'utf8')) as Recordings;
