import type { Report } from '../../stream/json-messages.js';
import { type Config, emptyConfig } from '../container/config.js';
import type { Container } from '../container/container.js';
import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import type { BuildContext } from './context.js';
import type { BuildRequest, PreparedBuild } from './request.js';

/** Instructions that one build may go through, triggers included. */
export const MOST_STEPS = 5000;

/** Files that one build may copy, those out of archives included. */
const MOST_FILES = 2_000_000;

/** A build that is going on: the image and config that the next instruction starts from. */
export class Build {
  readonly request: BuildRequest;
  readonly context: BuildContext;
  config: Config = emptyConfig;
  /** Id; empty before the first FROM. */
  image = '';
  maintainer = '';
  /** True once CMD was given in this Dockerfile. */
  cmdGiven = false;
  /** Containers of steps that are still there. */
  readonly temporary = new Set<Container>();
  #steps = 0;
  #files = 0;

  constructor(
    readonly daemon: Daemon,
    prepared: PreparedBuild,
    readonly report: Report,
    readonly signal: AbortSignal,
  ) {
    this.request = prepared.request;
    this.context = prepared.context;
  }

  /** Tells a line of progress, its newline included. */
  async print(text: string): Promise<void> {
    await this.report({ kind: 'stream', stream: text });
  }

  /** Tells what docker writes to its error stream: in red. */
  printError(text: string): Promise<void> {
    return this.print(`\u001b[91m${text}\u001b[0m`);
  }

  /** Changes some of the config. */
  set(changes: Partial<Config>): void {
    this.config = { ...this.config, ...changes };
  }

  /** To be called before each instruction: throws where there have been too many, or nobody waits for the build any more. */
  countStep(): void {
    this.checkAborted();
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) throw refused(`Build has more than ${MOST_STEPS} steps`);
  }

  /** To be called for each file that is copied: throws where there have been too many. */
  countFiles(count: number): void {
    this.#files += count;
    if (this.#files > MOST_FILES) throw refused(`Build copies more than ${MOST_FILES} files`);
  }

  /** Throws where nobody waits for the build any more. */
  checkAborted(): void {
    if (this.signal.aborted) throw refused('Build cancelled');
  }
}

/** The first 12 digits of an id. */
export const shortId = (id: string): string => id.slice(0, 12);

/** What a step that runs nothing is created with. */
export const nothingDone = (comment: string): readonly string[] => ['/bin/sh', '-c', `#(nop) ${comment}`];
