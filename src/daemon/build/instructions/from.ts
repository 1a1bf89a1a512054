import { DEFAULT_PATH } from '../../container/environment.js';
import type { Daemon } from '../../daemon.js';
import { noSuchId, refused } from '../../errors.js';
import type { Image } from '../../image/image.js';
import { pullImage } from '../../image/pull.js';
import { parseReference, parseRepositoryName } from '../../image/reference.js';
import type { Build } from '../build.js';
import { credentialsFor } from '../credentials.js';
import type { Instruction } from '../parser/instruction.js';
import { parseDockerfile } from '../parser/parse-dockerfile.js';
import type { Handler } from './handler.js';
import { checkTrigger } from './on-build.js';

type Dispatch = (build: Build, step: number, instruction: Instruction) => Promise<void>;

/** FROM: starts from an image, pulled where it is missing; its triggers are dispatched at once. */
export function createFrom(dispatch: Dispatch): Handler {
  return async (build, args) => {
    const [name] = args;
    if (args.length !== 1 || name === undefined) throw refused('FROM requires one argument');
    const present = build.request.pull ? undefined : build.daemon.images.find(name);
    await start(build, present ?? (await pull(build, name)), dispatch);
  };
}

async function pull({ daemon, request, report }: Build, name: string): Promise<Image> {
  const { repository, tag } = parseReference(name);
  const credentials =
    request.credentials.size > 0
      ? credentialsFor(parseRepositoryName(repository, daemon.looseNames).host, request.credentials)
      : request.defaultCredentials;
  await pullImage(daemon, { repository, tag: tag || 'latest', credentials }, report);
  return pulled(daemon, name);
}

function pulled({ images }: Daemon, name: string): Image {
  const image = images.find(name);
  if (!image) throw noSuchId(name);
  return image;
}

/** docker 1.4.1 `builder/internals.go` processImageFrom: an image without a config leaves the build's as it is. */
async function start(build: Build, image: Image, dispatch: Dispatch): Promise<void> {
  build.image = image.id;
  if (image.config) build.config = image.config;
  if (!build.config.env?.length) build.set({ env: [`PATH=${DEFAULT_PATH}`] });
  const triggers = build.config.onBuild ?? [];
  build.set({ onBuild: [] });
  if (triggers.length > 0) await build.printError(`# Executing ${triggers.length} build triggers\n`);
  for (const [number, trigger] of triggers.entries()) {
    for (const [step, instruction] of parseDockerfile(trigger).entries()) {
      checkTrigger(instruction.command);
      await build.print(`Trigger ${number}, ${trigger}\n`);
      await dispatch(build, step, instruction);
    }
  }
}
