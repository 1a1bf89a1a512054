/** Where something stands in a file; line and column count from 1, and are not there for an object of a program. */
export interface Position {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** One thing that is wrong with a scenario, and where. */
export interface Problem extends Position {
  /** Which value, as `containers[0].state`; empty where the problem is the file itself. */
  readonly path: string;
  /** What was found and what is allowed, without the place. */
  readonly text: string;
}

/** A problem as one sentence: `scenario.yaml:4:3: containers[0].stat: unknown key; did you mean "state"?` */
export function describeProblem({ file, line, column, path, text }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  return path ? `${place}: ${path}: ${text}` : `${place}: ${text}`;
}

/** Problems that are told of one scenario at most: nobody reads more. */
export const MOST_TOLD = 100;

/** Problems as they stand in their file, the first of very many; files stay in the order in which they were found. */
export function byPlace(found: readonly Problem[]): Problem[] {
  const problems = found.slice(0, MOST_TOLD);
  const files = [...new Set(problems.map(({ file }) => file))];
  const rank = ({ file, line = 0, column = 0 }: Problem) => [files.indexOf(file), line, column] as const;
  return problems.sort((a, b) => {
    const [first, second] = [rank(a), rank(b)];
    return first[0] - second[0] || first[1] - second[1] || first[2] - second[2];
  });
}

/** A scenario cannot be used. Holds all that is wrong with it; the message has one line for each. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'));
  }
}

/** A path of keys and indices as people write it: `processes[0].run[2].print`, `files["/etc/motd"]`. */
export function formatPath(keys: ReadonlyArray<string | number>): string {
  let path = '';
  for (const key of keys) {
    if (typeof key === 'number') path += `[${key}]`;
    else if (!/^[$\w-]+$/.test(key)) path += `[${JSON.stringify(key)}]`;
    else path += path ? `.${key}` : key;
  }
  return path;
}
