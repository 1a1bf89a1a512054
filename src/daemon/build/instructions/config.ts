import { cleanPath } from '../../container/volumes.js';
import { HandlerPanic, refused } from '../../errors.js';
import { parsePortSpecs } from '../../network/port-specs.js';
import { listText } from '../go-text.js';
import { commitConfig } from '../step.js';
import type { Handler } from './handler.js';

/** MAINTAINER: the author of this and all later images. */
export const maintainer: Handler = async (build, args) => {
  const [name] = args;
  if (args.length !== 1 || name === undefined) throw refused('MAINTAINER requires only one argument');
  build.maintainer = name;
  await commitConfig(build, `MAINTAINER ${name}`);
};

/** USER: who RUN, CMD and ENTRYPOINT run as. */
export const user: Handler = async (build, args) => {
  const [name] = args;
  if (args.length !== 1 || name === undefined) throw refused('USER requires exactly one argument');
  build.set({ user: name });
  await commitConfig(build, `USER ${listText(args)}`);
};

/** WORKDIR: where RUN, CMD and ENTRYPOINT run; a relative one goes on from the last. */
export const workdir: Handler = async (build, args) => {
  const [directory] = args;
  if (args.length !== 1 || directory === undefined) throw refused('WORKDIR requires exactly one argument');
  if (directory === '') throw new HandlerPanic('WORKDIR of an empty variable');
  const current = build.config.workingDir || '/';
  build.set({ workingDir: directory.startsWith('/') ? directory : cleanPath(`${current}/${directory}`) });
  await commitConfig(build, `WORKDIR ${directory}`);
};

/** VOLUME: paths that every container gets a volume for. */
export const volume: Handler = async (build, args) => {
  if (args.length === 0) throw refused('Volume cannot be empty');
  build.set({ volumes: [...new Set([...(build.config.volumes ?? []), ...args])] });
  await commitConfig(build, `VOLUME ${listText(args)}`);
};

/** EXPOSE: ports that links and `-P` know of. The ports are told in order, so that a later build finds the step again. */
export const expose: Handler = async (build, args) => {
  const ports = parsePortSpecs([...args, ...(build.config.portSpecs ?? [])]);
  build.set({ exposedPorts: [...new Set([...(build.config.exposedPorts ?? []), ...ports])], portSpecs: null });
  const shown = [...ports].sort().map((port) => `${port}:{}`);
  await commitConfig(build, `EXPOSE map${listText(shown)}`);
};

/** INSERT: not any more. */
export const insert: Handler = async () => {
  throw refused('INSERT has been deprecated. Please use ADD instead');
};
