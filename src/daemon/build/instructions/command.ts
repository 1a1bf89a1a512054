import { listText } from '../go-text.js';
import { commitConfig } from '../step.js';
import type { Handler } from './handler.js';

const SHELL = ['/bin/sh', '-c'] as const;

/** The words of a JSON array, or everything as one text. */
export function commandWords(args: readonly string[], json: boolean): readonly string[] {
  return json || args.length === 0 ? args : [args.join(' ')];
}

/** CMD: what a container runs unless told otherwise. */
export const cmd: Handler = async (build, args, { json }) => {
  const words = commandWords(args, json);
  const command = json ? words : [...SHELL, ...words];
  build.set({ cmd: command });
  await commitConfig(build, `CMD ${listText(command)}`);
  if (args.length > 0) build.cmdGiven = true;
};

/** ENTRYPOINT: what a container runs in any case; the command of the image below goes, unless this Dockerfile gave one. */
export const entrypoint: Handler = async (build, args, { json }) => {
  const words = commandWords(args, json);
  const shell = words.length === 0 ? null : [...SHELL, words[0] as string];
  build.set({ entrypoint: json ? words : shell, ...(!build.cmdGiven && { cmd: null }) });
  await commitConfig(build, `ENTRYPOINT ${listText(build.config.entrypoint)}`);
};
