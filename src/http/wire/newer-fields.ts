import type { Config } from '../../daemon/container/config.js';
import type { Container } from '../../daemon/container/container.js';
import type { Daemon } from '../../daemon/daemon.js';

/** The labels of a Config, which came with API 1.18. */
export const newerConfig = (config: Config) => ({ Labels: config.labels ?? {} });

/** The state in one word, which came with API 1.21, and its health, which came with 1.24. */
export const newerState = ({ state: { status, health } }: Container) => ({
  Status: status,
  ...(health && { Health: { Status: health, FailingStreak: health === 'healthy' ? 0 : 1, Log: [] } }),
});

/** Where a container's output is kept, which came with API 1.18; docker 1.4.1 knows one way only. */
export const newerHostConfig = { LogConfig: { Config: {}, Type: 'json-file' } };

/** The names of an image, which came with API 1.21. */
export const newerImage = (daemon: Daemon, id: string) => ({ RepoTags: daemon.images.namesOf(id) });
