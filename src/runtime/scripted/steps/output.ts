import type { Play } from '../play.js';
import type { ScriptStep } from '../script.js';

/** What is written: bytes, or text whose `{{…}}` are filled in. */
export interface Output {
  readonly content: Uint8Array | string;
  /** True where `{{…}}` stand for something. */
  readonly template: boolean;
  readonly repeat: number;
  /** Milliseconds between two repetitions. */
  readonly every: number;
}

const encoder = new TextEncoder();

/** The bytes of an output, for this run. */
export function bytesOf(play: Play, { content, template }: Output): Uint8Array {
  if (typeof content !== 'string') return content;
  return encoder.encode(template ? play.fill(content) : content);
}

/** Writes to stdout or stderr. */
export function write(output: Output, stream: 'stdout' | 'stderr'): ScriptStep {
  return async (play) => {
    const bytes = bytesOf(play, output);
    for (let i = 0; i < output.repeat; i++) {
      if (i > 0 && output.every > 0) await play.process.sleep(output.every);
      await play.process.step();
      await play.process.wait(Promise.resolve(play[stream].write(bytes)));
    }
  };
}
