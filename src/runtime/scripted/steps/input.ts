import type { Glob } from '../glob.js';
import type { Play } from '../play.js';
import type { ScriptStep } from '../script.js';

/** What a step waits for on stdin: a line that matches, or (undefined) its end. */
export interface Awaited {
  readonly line?: Glob;
  /** Milliseconds; no limit unless said. */
  readonly timeout?: number;
  /** What is done where stdin ends, or the time is over, before it came. */
  readonly otherwise: readonly ScriptStep[];
}

class TimeOut extends Error {}

/** Waits for a line of stdin, or for its end. */
export function read({ line, timeout, otherwise }: Awaited): ScriptStep {
  return async (play) => {
    const limit = timeout === undefined ? undefined : new AbortController();
    const timer = limit && play.process.world.clock.after(timeout!, () => limit.abort(new TimeOut()));
    try {
      if (line) {
        if (!(await untilLine(play, line, limit?.signal))) await play.perform(otherwise);
      } else await play.input.end(limit?.signal);
    } catch (error) {
      if (!(error instanceof TimeOut)) throw error;
      await play.perform(otherwise);
    } finally {
      timer?.cancel();
    }
  };
}

async function untilLine(play: Play, glob: Glob, signal?: AbortSignal): Promise<boolean> {
  for (;;) {
    const line = await play.input.line(signal);
    if (line === null) return false;
    play.line = line;
    if (glob.test(line)) return true;
    await play.process.step();
  }
}

/** What a dialog does with the lines that match. */
export interface DialogAnswer {
  readonly line?: Glob;
  readonly run: readonly ScriptStep[];
  /** True where the dialog is over after it. */
  readonly leave: boolean;
}

/** A prompt that answers line by line. */
export interface Dialog {
  readonly prompt: string;
  readonly ignoreCase: boolean;
  readonly answers: readonly DialogAnswer[];
  readonly otherwise?: DialogAnswer;
}

const encoder = new TextEncoder();

/** Answers line by line until stdin ends, or an answer leaves. An empty line that nothing answers only brings the prompt again. */
export function dialog({ prompt, ignoreCase, answers, otherwise }: Dialog): ScriptStep {
  return async (play) => {
    for (;;) {
      if (prompt) await play.process.wait(Promise.resolve(play.stdout.write(encoder.encode(play.fill(prompt)))));
      const line = await play.input.line();
      if (line === null) return;
      play.line = line;
      const plain = ignoreCase ? line.toLowerCase() : line;
      const fitting = answers.find((candidate) => candidate.line?.test(plain));
      const answer = fitting ?? (line.trim() === '' ? undefined : otherwise);
      await play.perform(answer?.run ?? []);
      if (answer?.leave) return;
      await play.process.step();
    }
  };
}
