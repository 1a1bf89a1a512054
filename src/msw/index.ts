export { type DockerHandlers, type DockerHandlersOptions, dockerHandlers } from './handlers.js';
export type { MatchOptions } from './matching.js';
