import type { Claim } from '../claim.js';
import { claims as build } from './build.js';
import { claims as containers } from './containers.js';
import { claims as create } from './create.js';
import { claims as exec } from './exec.js';
import { claims as images } from './images.js';
import { claims as lifecycle } from './lifecycle.js';
import { claims as restarts } from './restarts.js';
import { claims as routes } from './routes.js';
import { claims as streams } from './streams.js';
import { claims as system } from './system.js';
import { claims as versions } from './versions.js';

/** What docker 1.4.1 is documented to do, beside what was recorded, by subject. */
export const claims: Readonly<Record<string, readonly Claim[]>> = {
  build,
  containers,
  create,
  exec,
  images,
  lifecycle,
  restarts,
  routes,
  streams,
  system,
  versions,
};
