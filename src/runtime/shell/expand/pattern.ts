import { compilePattern, type PatternElement } from './pattern-syntax.js';

/** Waits where others must have the event loop, and throws where the process is to end. */
export type Pace = () => void | Promise<void>;

/** What was found from some place on: how many characters (UTF-16) match, at least and at most; undefined where none do. */
interface Found {
  readonly shortest: number | undefined;
  readonly longest: number | undefined;
}

/** How many states are looked at before the event loop is offered to others. */
const STATES_PER_STEP = 5_000;

/** A shell pattern. Matching takes time in proportion to pattern times text, never more, and lets others go on meanwhile. */
export class Pattern {
  readonly #elements: readonly PatternElement[];

  constructor(pattern: string) {
    this.#elements = compilePattern([...pattern]);
  }

  /** True where it matches all of a text. */
  async matches(text: string, pace: Pace): Promise<boolean> {
    return (await pass(search(this.#elements, forwards(text, 0)), pace)).longest === text.length;
  }

  /** The same at once, for texts as short as the names of files. */
  matchesName(name: string): boolean {
    const running = search(this.#elements, forwards(name, 0));
    let result = running.next();
    while (!result.done) result = running.next();
    return result.value.longest === name.length;
  }

  /** What it matches from a place in a text on. */
  from(text: string, start: number, pace: Pace): Promise<Found> {
    return pass(search(this.#elements, forwards(text, start)), pace);
  }

  /** What it matches at the end of a text. */
  atEnd(text: string, pace: Pace): Promise<Found> {
    return pass(search([...this.#elements].reverse(), backwards(text)), pace);
  }
}

async function pass(running: Generator<void, Found>, pace: Pace): Promise<Found> {
  let result = running.next();
  while (!result.done) {
    await pace();
    result = running.next();
  }
  return result.value;
}

/** One pass over the characters with all states at once; yields now and then. */
function* search(elements: readonly PatternElement[], characters: Iterable<string>): Generator<void, Found> {
  const last = elements.length;
  let states = close(elements, [0]);
  let length = 0;
  let looked = 0;
  let shortest: number | undefined;
  let longest: number | undefined;
  const note = () => {
    if (states.at(-1) !== last) return;
    shortest ??= length;
    longest = length;
  };
  note();
  for (const character of characters) {
    states = close(elements, advance(elements, states, character));
    if (states.length === 0) break;
    length += character.length;
    note();
    looked += states.length;
    if (looked < STATES_PER_STEP) continue;
    looked = 0;
    yield;
  }
  return { shortest, longest };
}

function advance(elements: readonly PatternElement[], states: readonly number[], character: string): number[] {
  const next: number[] = [];
  for (const state of states) {
    const element = elements[state];
    if (element?.type === 'star') next.push(state);
    else if (element && accepts(element, character)) next.push(state + 1);
  }
  return next;
}

/** Adds the states that a star lets be reached for nothing; keeps the order and names each state once. */
function close(elements: readonly PatternElement[], states: readonly number[]): number[] {
  const closed: number[] = [];
  for (const state of states) {
    for (let at = state; (closed.at(-1) ?? -1) < at; at += 1) {
      closed.push(at);
      if (elements[at]?.type !== 'star') break;
    }
  }
  return closed;
}

function accepts(element: PatternElement, character: string): boolean {
  if (element.type === 'character') return element.character === character;
  return element.type === 'any' || (element.type === 'set' && element.matches(character) !== element.negated);
}

/** The characters (code points) of a text from a place on, made as they are asked for. */
function* forwards(text: string, start: number): Generator<string> {
  for (let at = start; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    yield character;
    at += character.length;
  }
}

function* backwards(text: string): Generator<string> {
  for (let end = text.length; end > 0; ) {
    const low = text.charCodeAt(end - 1);
    const isPair = low >= 0xdc00 && low <= 0xdfff && end > 1;
    const start = isPair ? end - 2 : end - 1;
    yield text.slice(start, end);
    end = start;
  }
}
