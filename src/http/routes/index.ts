import { buildRoutes } from './build.js';
import { containerRoutes } from './containers.js';
import { execRoutes } from './exec.js';
import { imageRoutes } from './images.js';
import { lifecycleRoutes } from './lifecycle.js';
import type { Route } from './route.js';
import { streamRoutes } from './streams.js';
import { systemRoutes } from './system.js';

/** Every route of API 1.16. */
export const routes: readonly Route[] = [
  ...systemRoutes,
  ...imageRoutes,
  ...buildRoutes,
  ...streamRoutes,
  ...lifecycleRoutes,
  ...execRoutes,
  ...containerRoutes,
];
