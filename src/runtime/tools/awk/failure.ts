import { ToolError } from '../io/errors.js';
import type { Place } from './syntax.js';

const FAILED = 1;

/** Ends awk with a message about a place in its program. */
export function failure(place: Place, message: string): ToolError {
  return new ToolError(`${place.source}:${place.line}: ${message}`, FAILED);
}
