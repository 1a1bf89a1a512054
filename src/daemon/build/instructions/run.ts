import { refused } from '../../errors.js';
import { probeCache } from '../cache.js';
import { runContainer } from '../run-container.js';
import { commitContainer, createStep } from '../step.js';
import { commandWords } from './command.js';
import type { Handler } from './handler.js';

/** RUN: runs a command in a container on the image so far, and makes an image of what it has changed. */
export const run: Handler = async (build, args, { json }) => {
  if (build.image === '') throw refused('Please provide a source image with `from` prior to run');
  const words = commandWords(args, json);
  const command = words.length === 1 ? ['/bin/sh', '-c', ...words] : words;
  const { cmd, exposedPorts, volumes } = build.config;
  // docker merges in what `docker run` would say of such a command, whose sets are empty but not absent
  build.set({
    cmd: command.length > 0 ? command : null,
    exposedPorts: exposedPorts?.length ? exposedPorts : [],
    volumes: volumes?.length ? volumes : [],
  });
  if (!(await probeCache(build))) {
    const container = await createStep(build);
    await runContainer(build, container);
    await commitContainer(build, container, cmd);
  }
  build.set({ cmd });
};
