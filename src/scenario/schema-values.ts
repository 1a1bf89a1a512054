import * as v from 'valibot';
import { globProblem } from '../runtime/scripted/glob.js';
import { ISO_TIME, isRealMoment, MOMENT } from './moment.js';
import { DURATION, RATE, SIZE } from './units.js';

// In all schemas a message says what is allowed; how it becomes a sentence is the business of `issues.ts`.

/** A key that may be left out, with the text that editors show for it. */
export const key = <const TSchema extends v.GenericSchema>(schema: TSchema, text: string) =>
  v.optional(v.pipe(schema, v.description(text)));

/** A key that must be there, with the text that editors show for it. */
export const required = <const TSchema extends v.GenericSchema>(schema: TSchema, text: string) =>
  v.pipe(schema, v.description(text));

/** A map with these keys and no others. */
export const object = <const TEntries extends v.ObjectEntries>(entries: TEntries, allowed?: string) =>
  noList(v.strictObject(entries, allowed));

/** A map with keys of one kind. */
export const mapOf = <
  const TKey extends v.BaseSchema<string, string, v.BaseIssue<unknown>>,
  const TValue extends v.GenericSchema,
>(
  keys: TKey,
  values: TValue,
  allowed?: string,
) => noList(v.record(keys, values, allowed));

/** The library takes a list for a map with the keys 0, 1, 2…; people who write one do not. */
function noList<TSchema extends v.GenericSchema>(schema: TSchema): TSchema {
  return {
    ...schema,
    '~run': (dataset, config) => schema['~run'](Array.isArray(dataset.value) ? { value: null } : dataset, config),
  };
}

export const matching = (pattern: RegExp, allowed: string) => v.pipe(v.string(allowed), v.regex(pattern, allowed));

export const text = v.string('text');
export const flag = v.boolean('true or false');
export const count = v.pipe(v.number('a whole number'), v.integer('a whole number'), v.minValue(0, 'a whole number, 0 or more'));
export const positive = v.pipe(
  v.number('a whole number'),
  v.integer('a whole number'),
  v.minValue(1, 'a whole number, 1 or more'),
);
export const probability = v.pipe(
  v.number('a number from 0 to 1'),
  v.minValue(0, 'a number from 0 to 1'),
  v.maxValue(1, 'a number from 0 to 1'),
);
export const exitCode = v.pipe(
  v.number('an exit code from -127 to 255'),
  v.integer('an exit code from -127 to 255'),
  v.minValue(-127, 'an exit code from -127 to 255'),
  v.maxValue(255, 'an exit code from -127 to 255'),
);
export const port = v.pipe(
  v.number('a port from 1 to 65535'),
  v.integer('a port from 1 to 65535'),
  v.minValue(1, 'a port from 1 to 65535'),
  v.maxValue(65_535, 'a port from 1 to 65535'),
);
export const duration = matching(DURATION, 'a duration with its unit, such as 200ms, 3s or 1h30m');
export const rate = matching(RATE, 'a rate such as 10MB/s');
export const size = v.union(
  [v.pipe(v.number(), v.integer(), v.minValue(0)), matching(SIZE, 'a size such as 512KB, 128MB or 1GiB, or a number of bytes')],
  'a size such as 512KB, 128MB or 1GiB, or a number of bytes',
);

export const realMoment = v.check<string, string>(isRealMoment, 'there is no such day or hour');
export const moment = v.pipe(
  matching(MOMENT, 'a time such as 2014-12-16T10:20:30Z, or one relative to the start such as -3h'),
  realMoment,
);
export const isoTime = v.pipe(matching(ISO_TIME, 'a time such as 2014-12-16T10:20:30Z'), realMoment);

export const fullId = matching(/^[0-9a-f]{64}$/, '64 digits from 0-9 and a-f');
export const absolutePath = matching(/^\//, 'an absolute path, such as /etc/motd');
export const containerName = matching(
  /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/,
  'a container name: two or more of a-z, A-Z, 0-9, "_", "." and "-", starting with a letter or a digit',
);

/** A glob: `*` for any text, `?` for one character. */
export const glob = v.pipe(
  v.string('text, with * for any text and ? for one character'),
  v.check(
    (source) => !globProblem(source),
    (issue) => globProblem(issue.input) ?? '',
  ),
);

/** Words of a command to run: text for the shell, or a list of words to be run as they are. */
export const command = v.union(
  [v.string(), v.array(v.string('a word (in quotes, where it is a number)'))],
  'text, which /bin/sh -c runs, or a list of words, run as they are',
);

/** `KEY: value` or a list of `KEY=value`. */
export const environment = v.union(
  [
    mapOf(v.string(), v.union([v.string(), v.number(), v.boolean()], 'text, a number, true or false')),
    v.array(matching(/^[^=]+(?:=|$)/, 'KEY=value')),
  ],
  'KEY: value pairs, or a list of KEY=value',
);

export const labels = mapOf(v.string(), text, 'a map such as { role: web }');

/** How long something takes: always the same, or drawn by chance under the seed. */
export const delay = v.union(
  [
    duration,
    object({
      min: required(duration, 'The shortest delay of a uniform distribution.'),
      max: required(duration, 'The longest delay of a uniform distribution.'),
    }),
    object({
      median: required(duration, 'The median of a log-normal distribution.'),
      sigma: required(
        v.pipe(v.number('a number from 0 to 5'), v.minValue(0, 'a number from 0 to 5'), v.maxValue(5, 'a number from 0 to 5')),
        'Its spread; 0.5 is a usual one.',
      ),
    }),
  ],
  'a duration such as 200ms, or { min: 100ms, max: 2s }, or { median: 200ms, sigma: 0.5 }',
);
export type Delay = v.InferOutput<typeof delay>;

/** Signals of kill(2), as docker names them. */
export const SIGNAL_NAMES = [
  'HUP',
  'INT',
  'QUIT',
  'ILL',
  'TRAP',
  'ABRT',
  'BUS',
  'FPE',
  'USR1',
  'SEGV',
  'USR2',
  'PIPE',
  'ALRM',
  'TERM',
  'CHLD',
  'CONT',
  'TSTP',
  'TTIN',
  'TTOU',
  'WINCH',
  'IO',
  'PWR',
  'SYS',
  'KILL',
] as const;
export const signalName = v.picklist(SIGNAL_NAMES);
