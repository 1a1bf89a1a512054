import { refused } from '../../errors.js';
import { type Build, nothingDone } from '../build.js';
import { probeCache } from '../cache.js';
import { copyInto } from '../copy/copy-into.js';
import { type CopyCommand, findSources, hashOf } from '../copy/sources.js';
import { commitContainer, createQuietly } from '../step.js';
import type { Handler } from './handler.js';

/** ADD: copies files of the context into the image; archives are unpacked. */
export const add: Handler = (build, args) => copyFromContext(build, 'ADD', args);

/** COPY: copies files of the context into the image. */
export const copy: Handler = (build, args) => copyFromContext(build, 'COPY', args);

/** docker 1.4.1 `builder/internals.go` runContextCommand: such a step is known by the sums of what it copies. */
async function copyFromContext(build: Build, command: CopyCommand, args: readonly string[]): Promise<void> {
  const dest = args.at(-1);
  if (args.length < 2 || dest === undefined) throw refused(`${command} requires at least two arguments`);
  const sources = findSources(build, command, args.slice(0, -1));
  if (sources.length === 0) throw refused('No source files were specified');
  if (sources.length > 1 && !dest.endsWith('/')) {
    throw refused(`When using ${command} with more than one source file, the destination must be a directory and end with a /`);
  }
  const { cmd } = build.config;
  build.set({ image: build.image, cmd: nothingDone(`${command} ${hashOf(sources)} in ${dest}`) });
  if (!(await probeCache(build))) {
    const container = createQuietly(build);
    for (const source of sources) {
      build.checkAborted();
      await copyInto(build, container, source, dest, command === 'ADD');
    }
    await commitContainer(build, container, cmd);
  }
  build.set({ cmd });
}
