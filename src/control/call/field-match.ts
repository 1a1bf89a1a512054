import { compileGlob, type Glob } from '../../runtime/scripted/index.js';

/** What a field must be. */
export interface FieldMatch {
  readonly path: string;
  readonly wanted: unknown;
  test(found: unknown): boolean;
}

/** Compiles what a field of a body must be: a glob for text, the value itself for all else, item by item and key by key. */
export function compileField(path: string, wanted: unknown): FieldMatch {
  return { path, wanted, test: compileValue(wanted) };
}

type Test = (found: unknown) => boolean;

function compileValue(wanted: unknown): Test {
  if (typeof wanted === 'string') return compileText(wanted);
  if (Array.isArray(wanted)) {
    const items = wanted.map(compileValue);
    return (found) => Array.isArray(found) && found.length === items.length && items.every((test, i) => test(found[i]));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const entries = Object.entries(wanted).map(([key, value]) => [key, compileValue(value)] as const);
    return (found) => entries.every(([key, test]) => test(own(found, key)));
  }
  return (found) => found === wanted || (wanted === null && found === undefined);
}

function compileText(wanted: string): Test {
  const glob: Glob | undefined = wanted === '' ? undefined : compileGlob(wanted);
  return (found) => {
    if (typeof found !== 'string' && typeof found !== 'number' && typeof found !== 'boolean') return false;
    return glob ? glob.test(String(found)) : found === '';
  };
}

/** The value at a path such as `HostConfig.PortBindings.80/tcp.0.HostPort`; keys may have dots of their own. */
export function fieldAt(value: unknown, path: string): unknown {
  const whole = own(value, path);
  if (whole !== undefined || !path.includes('.')) return whole;
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const inner = own(value, path.slice(0, dot));
    const found = inner === undefined ? undefined : fieldAt(inner, path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
