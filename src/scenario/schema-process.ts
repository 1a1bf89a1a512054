import * as v from 'valibot';
import { commandProblem } from '../runtime/scripted/argv-glob.js';
import { type Content, content } from './schema-content.js';
import {
  absolutePath,
  count,
  delay,
  duration,
  exitCode,
  flag,
  glob,
  key,
  mapOf,
  object,
  port,
  positive,
  required,
  SIGNAL_NAMES,
  signalName,
  size,
  text,
} from './schema-values.js';

/** One thing that a scripted process does: a word, or a map with one key. */
export type Step = v.InferOutput<typeof word> | (PlainStep & NestedStep);
export type Steps = Step[];

type PlainStep = v.InferOutput<typeof plainSteps>;
interface NestedStep {
  read?:
    | string
    | { line?: string | undefined; end?: true | undefined; timeout?: string | undefined; otherwise?: Steps | undefined }
    | undefined;
  dialog?:
    | {
        prompt?: string | undefined;
        ignoreCase?: boolean | undefined;
        answers: Answer[];
        otherwise?: Omit<Answer, 'line'> | undefined;
      }
    | undefined;
  listen?: number | { port: number; run: Steps } | undefined;
  onSignal?: { [signal in (typeof SIGNAL_NAMES)[number]]?: 'ignore' | 'default' | Steps | undefined } | undefined;
  firstRuns?: { count: number; run: Steps } | undefined;
  repeat?: { times?: number | undefined; every?: string | undefined; run: Steps } | undefined;
}
interface Answer {
  line: string;
  print?: Content | undefined;
  error?: Content | undefined;
  run?: Steps | undefined;
  leave?: true | undefined;
}

/** What a process does, in order. */
export const steps: v.GenericSchema<Steps> = v.lazy(() => v.array(step, 'a list of steps'));

const word = v.picklist(['forever', 'oomKill', 'passThrough', 'healthy', 'unhealthy']);

const plainEntries = {
  print: key(content, 'Writes to stdout.'),
  error: key(content, 'Writes to stderr.'),
  wait: key(delay, 'Waits.'),
  write: key(
    v.pipe(
      object({
        path: required(absolutePath, 'The file.'),
        content: key(content, 'What is written.'),
        size: key(size, 'Only the size is declared: the file reads as zeros, and takes no memory.'),
        append: key(flag, 'true: at its end.'),
      }),
      v.check((value) => (value.content === undefined) !== (value.size === undefined), 'either content or size must be given'),
    ),
    'Writes a file of the container, with the directories above it.',
  ),
  delete: key(
    v.union([absolutePath, v.array(absolutePath)], 'an absolute path, or a list of them'),
    'Deletes files of the container.',
  ),
  shell: key(text, 'Runs a command in the simulated shell, with the same stdin and stdout, and goes on when it has ended.'),
  exit: key(
    v.union(
      [
        exitCode,
        object({
          code: required(exitCode, 'The exit code.'),
          oom: key(flag, 'true: and it counts as killed for its memory.'),
        }),
      ],
      'an exit code from -127 to 255, or { code: 137, oom: true }',
    ),
    'Ends with an exit code.',
  ),
  crash: key(signalName, 'Ends by a signal, such as SEGV.'),
};
const plainSteps = object(plainEntries);

const answerEntries = {
  print: key(content, 'Writes to stdout.'),
  error: key(content, 'Writes to stderr.'),
  run: key(steps, 'Further steps.'),
  leave: key(v.literal(true, 'true'), 'Ends the dialog; the process goes on with its next step.'),
};

const nestedEntries = {
  read: key(
    v.union(
      [
        glob,
        object({
          line: key(glob, 'Waits for a line of stdin that matches; others are dropped.'),
          end: key(v.literal(true, 'true'), 'Waits for the end of stdin.'),
          timeout: key(duration, 'How long it waits at most.'),
          otherwise: key(steps, 'What is done where stdin ends, or the time is over, before it came.'),
        }),
      ],
      'a glob for a line of stdin, or { line: …, timeout: …, otherwise: … }, or { end: true }',
    ),
    'Waits for a line of stdin that matches.',
  ),
  dialog: key(
    object({
      prompt: key(text, 'Written before each line is read, without a newline.'),
      ignoreCase: key(flag, 'true: capitals and small letters are the same.'),
      answers: required(
        v.array(object({ line: required(glob, 'The lines that this answers.'), ...answerEntries }), 'a list of answers'),
        'What is answered to which line; the first that matches is taken. {{line}} stands for the line.',
      ),
      otherwise: key(object(answerEntries), 'What is answered to all other lines.'),
    }),
    'Answers line by line, as a shell or a database prompt does, until stdin ends.',
  ),
  listen: key(
    v.union(
      [
        port,
        object({
          port: required(port, 'The port.'),
          run: required(steps, 'What is done with each connection: print writes to it, read reads from it.'),
        }),
      ],
      'a port from 1 to 65535, or { port: …, run: … }',
    ),
    'Listens on a port from now on, and goes on with the next step.',
  ),
  onSignal: key(
    object(
      v.entriesFromList(
        SIGNAL_NAMES,
        key(
          v.union([v.picklist(['ignore', 'default']), steps], 'ignore, default, or a list of steps'),
          'What is done when it comes.',
        ),
      ),
    ),
    'What is done when a signal comes, from now on. Unless said, TERM, INT, QUIT and HUP end a script with 128 plus their number.',
  ),
  firstRuns: key(
    object({ count: required(positive, 'How many runs.'), run: required(steps, 'What is done in these runs only.') }),
    'Done only in the first runs of a container: how it fails a few times, and then stays up.',
  ),
  repeat: key(
    object({
      times: key(positive, 'How many times; for ever unless said.'),
      every: key(duration, 'How long to wait between two times.'),
      run: required(steps, 'What is repeated.'),
    }),
    'Repeats steps.',
  ),
};

export const step: v.GenericSchema<Step> = v.union(
  [word, v.pipe(object({ ...plainEntries, ...nestedEntries }), v.entries(1, 'each step does one thing, so it has one key'))],
  'a step such as { print: hello }, { wait: 3s }, { exit: 0 }, forever or oomKill',
);

const goodCommand = <T extends string | string[]>() =>
  v.check<T, (issue: v.CheckIssue<T>) => string>(
    (command) => !commandProblem(command),
    (issue) => commandProblem(issue.input) ?? '',
  );

/** What decides whether a script is for a process. All that is said must be so. */
export const processMatch = object({
  image: key(glob, 'Its image, as the container names it; without a tag, any tag.'),
  container: key(glob, 'Name of its container.'),
  label: key(mapOf(v.string(), glob), 'Labels of its container.'),
  command: key(
    v.union(
      [
        v.pipe(v.string(), goodCommand<string>()),
        v.pipe(v.array(v.string('a word (in quotes, where it is a number)')), goodCommand<string[]>()),
      ],
      'a command such as "redis-cli **", or a list of words',
    ),
    'Its command, word by word: * in a word for any text, ** for any number of words.',
  ),
  kind: key(v.picklist(['main', 'exec']), 'main for what docker run starts, exec for docker exec.'),
  user: key(glob, 'User that it runs as.'),
  environment: key(mapOf(v.string(), glob), 'Variables of its environment.'),
  terminal: key(flag, 'Whether it has a terminal.'),
  run: key(
    v.union([positive, v.array(positive)], 'a number of a run, or a list of them'),
    'Which run of the container: 1 for the first.',
  ),
});

/** What a process does instead of running in the simulated shell. */
export const processScript = object(
  {
    name: key(text, 'What reports call it.'),
    match: key(processMatch, 'Which processes it is for; all of them unless said.'),
    times: key(count, 'How often it is used at most; then the next one that matches is.'),
    run: required(steps, 'What the process does. At the end of the list it ends with 0.'),
  },
  'a map such as { match: { image: app }, run: [{ print: up }, forever] }',
);
export type ProcessScriptSource = v.InferOutput<typeof processScript>;
