import { FRAME_HEADER, frameLength, type OutputStream, writeFrameHeader } from '../../stream/multiplexed.js';

/** A place in a log: a line, counted from the first that was ever written. */
export type LogPosition = number;

/** One stored line, its newline included. */
export interface LogLine {
  readonly stream: OutputStream;
  readonly payload: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

const SMALLEST = 4096;
/** Bytes that a line costs beside its own: where it starts, and when it came. */
const LINE_COST = 16;

/** Lines that lie one behind the other, framed as they go on the wire. */
class Segment {
  bytes: Uint8Array;
  used = 0;
  readonly starts: number[] = [];
  readonly times: number[] = [];

  constructor(
    readonly first: LogPosition,
    room: number,
  ) {
    this.bytes = new Uint8Array(room);
  }

  get end(): LogPosition {
    return this.first + this.starts.length;
  }

  line(position: LogPosition): LogLine {
    const start = this.starts[position - this.first] as number;
    const from = start + FRAME_HEADER;
    return {
      stream: this.bytes[start] as OutputStream,
      payload: this.bytes.subarray(from, from + frameLength(this.bytes, start)),
      time: this.times[position - this.first] as number,
    };
  }
}

/**
 * What a container has logged, over all its runs: complete lines only, as docker 1.4.1's json-file log holds them. A line is
 * stored once, already framed, and everybody who reads shares it; beyond `limit` bytes the oldest lines are let go.
 */
export class LogStore {
  #segments: Segment[] = [];
  #held = 0;
  #dropped = 0;
  /** Told when the first line is let go. */
  onFull: (() => void) | undefined;

  /** True where what is held is shared with a copy, so that the next line needs a segment of its own. */
  #sealed = false;

  constructor(readonly limit: number) {}

  /** A log that holds the same lines now and goes its own way from here; costs nothing for each line. */
  copy(): LogStore {
    const copy = new LogStore(this.limit);
    copy.#segments = [...this.#segments];
    copy.#held = this.#held;
    copy.#dropped = this.#dropped;
    copy.#sealed = true;
    this.#sealed = true;
    return copy;
  }

  /** Where the oldest line is that is still held. */
  get first(): LogPosition {
    return this.#segments[0]?.first ?? 0;
  }

  /** Where the next line will be. */
  get end(): LogPosition {
    return this.#segments.at(-1)?.end ?? 0;
  }

  /** How many lines were let go because the log was full. */
  get dropped(): number {
    return this.#dropped;
  }

  append(stream: OutputStream, line: Uint8Array, time: number): void {
    const size = FRAME_HEADER + line.length;
    const segment = this.#room(size);
    segment.starts.push(segment.used);
    segment.times.push(time);
    writeFrameHeader(segment.bytes, segment.used, stream, line.length);
    segment.bytes.set(line, segment.used + FRAME_HEADER);
    segment.used += size;
    this.#held += LINE_COST;
  }

  #room(size: number): Segment {
    const last = this.#segments.at(-1);
    if (last && !this.#sealed && last.used + size <= last.bytes.length) return last;
    this.#sealed = false;
    // a small log in large segments would let go of much at once
    const largest = Math.max(SMALLEST, Math.min(1 << 20, this.limit >>> 2));
    const grown = last ? Math.min(last.bytes.length * 2, largest) : SMALLEST;
    const segment = new Segment(this.end, Math.max(size, grown));
    this.#segments.push(segment);
    this.#held += segment.bytes.length;
    while (this.#held > this.limit && this.#segments.length > 1) {
      const oldest = this.#segments.shift() as Segment;
      this.#held -= oldest.bytes.length + oldest.starts.length * LINE_COST;
      if (this.#dropped === 0) this.onFull?.();
      this.#dropped += oldest.starts.length;
    }
    return segment;
  }

  /** Where the last `count` lines begin. */
  tail(count: number): LogPosition {
    return Math.max(this.first, this.end - count);
  }

  /** The lines from one place up to another, oldest first. Those that were let go meanwhile are passed over. */
  *lines(from: LogPosition, to: LogPosition = this.end): Generator<LogLine> {
    let position = Math.max(from, this.first);
    let index = this.#segmentAt(position);
    while (position < to) {
      const segment = this.#segments[index];
      if (!segment) return;
      for (; position < Math.min(to, segment.end); position++) yield segment.line(position);
      index = this.#segmentAt(position);
    }
  }

  /** The same as wire frames, in as few pieces as there are. A piece is valid for ever: what is stored is never changed. */
  *frames(from: LogPosition, to: LogPosition = this.end): Generator<Uint8Array> {
    let position = Math.max(from, this.first);
    while (position < to) {
      const segment = this.#segments[this.#segmentAt(position)];
      if (!segment) return;
      const start = segment.starts[position - segment.first] as number;
      const stop = to < segment.end ? (segment.starts[to - segment.first] as number) : segment.used;
      position = Math.min(to, segment.end);
      yield segment.bytes.subarray(start, stop);
    }
  }

  #segmentAt(position: LogPosition): number {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#segments[middle] as Segment).end <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
