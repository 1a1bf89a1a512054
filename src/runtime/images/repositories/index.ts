import type { Repository } from '../repository.js';
import { alpine, busybox } from './busybox.js';
import { debian } from './debian.js';
import { helloWorld, trainingWebapp, tutorial, tutumHello } from './docker-samples.js';
import { languages } from './languages.js';
import { nginx } from './nginx.js';
import { servers } from './servers.js';
import { ubuntu } from './ubuntu.js';

/** All repositories that the open registry knows. */
export const repositories: readonly Repository[] = [
  alpine,
  busybox,
  debian,
  helloWorld,
  nginx,
  trainingWebapp,
  tutorial,
  tutumHello,
  ubuntu,
  ...servers,
  ...languages,
];
