import { FRAME_HEADER, frameLength, STDERR } from '../../stream/multiplexed.js';
import type { Container } from '../container/container.js';
import { isRunning } from '../container/container-state.js';
import { forceStop } from '../container/kill.js';
import { readLogs } from '../container/logs.js';
import { launch } from '../container/start.js';
import { thaw } from '../container/unpause.js';
import { waitStop } from '../container/wait.js';
import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import type { Build } from './build.js';
import { listText } from './go-text.js';

const LOG = { stdout: true, stderr: true, follow: true, timestamps: false, tail: undefined } as const;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Runs the container of a step to its end and tells its output line by line; throws where it fails (docker 1.4.1
 * `builder/internals.go` run). When nobody waits for the build any more, or nothing more can be told, it is killed.
 */
export async function runContainer(build: Build, container: Container): Promise<void> {
  const { daemon, signal } = build;
  await launch(daemon, container);
  try {
    if (!build.request.quiet) await tellOutput(build, container);
    await ended(daemon, container, signal);
    build.checkAborted();
  } finally {
    await endForced(daemon, container);
  }
  const { exitCode } = container.state;
  if (exitCode !== 0) throw refused(`The command ${listText(build.config.cmd)} returned a non-zero code: ${exitCode}`);
}

/** Kills the container of a step if it still runs, whoever may have paused it. */
export async function endForced(daemon: Daemon, container: Container): Promise<void> {
  if (!isRunning(container.state) || !container.process) return;
  if (container.state.status === 'paused') thaw(container);
  await forceStop(daemon, container);
}

async function tellOutput(build: Build, container: Container): Promise<void> {
  for await (const piece of readLogs(build.daemon, container.id, LOG, build.signal).pieces) {
    if (!('frames' in piece)) continue;
    for (const { isError, text } of linesOf(piece.frames)) {
      build.checkAborted();
      await (isError ? build.printError(text) : build.print(text));
    }
  }
}

/** The lines that stored frames hold. */
function* linesOf(frames: Uint8Array): Generator<{ isError: boolean; text: string }> {
  for (let at = 0; at < frames.length; ) {
    const end = at + FRAME_HEADER + frameLength(frames, at);
    yield { isError: frames[at] === STDERR, text: decoder.decode(frames.subarray(at + FRAME_HEADER, end)) };
    at = end;
  }
}

function ended(daemon: Daemon, container: Container, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      signal.removeEventListener('abort', finish);
      resolve();
    };
    signal.addEventListener('abort', finish, { once: true });
    if (signal.aborted) finish();
    void waitStop(daemon.clock, container, -1).then(finish);
  });
}
