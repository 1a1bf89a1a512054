import { refused } from '../../errors.js';
import { floatText, trimSpace } from '../go-text.js';
import type { Arguments } from './instruction.js';

/** Runs of what separates words; a newline is none of it. */
export const WHITESPACE = /[\t\v\f\r ]+/;

/** For what is not known, and for INSERT: the arguments are dropped. */
export const parseNothing = (): Arguments => words([]);

/** The whole rest of the line as one argument. */
export const parseText = (rest: string): Arguments => words([rest]);

/** Words between white space. */
export const parseWords = (rest: string): Arguments => words(rest.split(WHITESPACE));

/** A JSON array, or the whole rest of the line. */
export const parseJsonOrText = (rest: string): Arguments => parseJson(trimSpace(rest)) ?? parseText(trimSpace(rest));

/** A JSON array, or words between white space. */
export const parseJsonOrWords = (rest: string): Arguments => parseJson(trimSpace(rest)) ?? parseWords(trimSpace(rest));

// A single empty argument is lost on the way in docker 1.4.1 (`parser.parseLine`).
function words(args: readonly string[], json = false): Arguments {
  return { args: args.length === 1 && args[0] === '' ? [] : args, json };
}

/** The strings of a JSON array; undefined for what is not one, so that it is taken for plain text. `null` is an empty array to Go. */
function parseJson(text: string): Arguments | undefined {
  const value = readJson(text);
  if (value === null) return words([], true);
  if (!Array.isArray(value)) return undefined;
  if (value.some((item) => typeof item === 'number' && !Number.isFinite(item))) return undefined;
  return words(value.map(itemText), true);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function itemText(item: unknown): string {
  if (typeof item === 'string') return item;
  if (typeof item === 'number') return floatText(item);
  throw refused('You may not nest arrays in Dockerfile statements.');
}
