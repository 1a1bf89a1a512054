import { FileError } from '../../../files/file-system.js';
import { parseCount } from '../io/options.js';
import { executing } from './execute.js';
import type { Run } from './run.js';
import { Quit, type Test } from './visit.js';
import type { Words } from './words.js';

type Make = (run: Run, words: Words, primary: string) => Test;

/** The primaries that do something: with one of them nothing is printed of itself. */
export const ACTIONS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['-print', (run) => printing(run, '\n')],
  ['-print0', (run) => printing(run, '\0')],
  ['-exec', executing],
  ['-execdir', executing],
  ['-ok', executing],
  ['-okdir', executing],
  ['-delete', deleting],
  ['-quit', quitting],
]);

/** The primaries that are options of the whole, or of the walk: always true. */
export const OPTIONS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['-maxdepth', (run, words, primary) => setting(() => (run.deepest = parseCount(words.argument(primary))))],
  ['-mindepth', (run, words, primary) => setting(() => (run.shallowest = parseCount(words.argument(primary))))],
  ['-depth', (run) => setting(() => (run.depthFirst = true))],
  ['-xdev', (run) => setting(() => (run.oneDevice = true))],
  ['-mount', (run) => setting(() => (run.oneDevice = true))],
  ['-follow', (run) => setting(() => (run.follow = 'all'))],
  ['-noleaf', () => () => true],
  ['-prune', () => pruning],
]);

function setting(set: () => unknown): Test {
  set();
  return () => true;
}

const pruning: Test = (visit) => {
  visit.pruned = true;
  return true;
};

function printing(run: Run, end: string): Test {
  return ({ name }) => {
    const full = run.output.print(name + end);
    return full ? full.then(() => true) : true;
  };
}

function quitting(): Test {
  return () => {
    throw new Quit();
  };
}

function deleting(run: Run): Test {
  run.depthFirst = true;
  const { files } = run.context;
  return async ({ name, path, stat }) => {
    if (name === '.') return true;
    try {
      if (stat.kind === 'directory') files.rmdir(path);
      else files.unlink(path);
      return true;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      run.status = await run.context.fail(`${name}: ${error.message}`);
      return false;
    }
  };
}
