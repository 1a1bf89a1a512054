import { FileError } from '../../files/file-system.js';
import type { Report } from '../../stream/json-messages.js';
import { ArchiveError } from '../../stream/tar.js';
import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import { parseReference } from '../image/reference.js';
import { CommandError } from '../ports.js';
import { whileWanted } from '../while-wanted.js';
import { Build, shortId } from './build.js';
import { clearTemporary } from './clear.js';
import { dispatch } from './dispatch.js';
import type { Instruction } from './parser/instruction.js';
import type { PreparedBuild } from './request.js';

/**
 * Builds an image, telling each step (docker 1.4.1 `builder/evaluator.go` Run). Ends by throwing what is to be told as the last
 * message. `gone` is the client's going: unlike docker 1.4.1, which builds on for nobody, the running step is then stopped.
 */
export async function runBuild(daemon: Daemon, prepared: PreparedBuild, report: Report, gone: AbortSignal): Promise<void> {
  const { era } = daemon;
  const { signal, release } = whileWanted(daemon, gone);
  let build: Build;
  try {
    build = new Build(daemon, prepared, untilAborted(report, signal), signal);
    for (const [step, instruction] of prepared.instructions.entries()) await runStep(build, step, instruction);
    if (build.image === '') throw refused('');
    await build.print(`Successfully built ${shortId(build.image)}\n`);
  } finally {
    release();
  }
  era.throwIfAborted();
  const { repository, tag } = parseReference(prepared.request.name);
  if (repository !== '') daemon.images.tag(repository, tag || 'latest', build.image, true);
}

/** Tells nothing any more, and waits for nobody, once the client has gone. */
function untilAborted(report: Report, signal: AbortSignal): Report {
  const gone = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  return (message) => {
    const room = signal.aborted ? undefined : report(message);
    return room && Promise.race([room, gone]);
  };
}

async function runStep(build: Build, step: number, instruction: Instruction): Promise<void> {
  try {
    await dispatch(build, step, instruction);
  } catch (error) {
    if (build.request.forceRemove) await clearTemporary(build);
    throw inDockerWords(error);
  }
  await build.print(` ---> ${shortId(build.image)}\n`);
  if (build.request.remove) await clearTemporary(build);
}

function inDockerWords(error: unknown): unknown {
  if (error instanceof FileError) return refused(`${error.path}: ${error.message.toLowerCase()}`);
  return error instanceof ArchiveError || error instanceof CommandError ? refused(error.message) : error;
}
