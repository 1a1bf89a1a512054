import * as v from 'valibot';
import { callProblem } from './call.js';
import { content } from './schema-content.js';
import {
  count,
  delay,
  duration,
  glob,
  key,
  mapOf,
  matching,
  object,
  positive,
  probability,
  required,
  text,
} from './schema-values.js';

/** A call: a method and a route, with `*` for one part of the path, `**` for several. */
export const call = v.pipe(
  v.string('a call such as POST /containers/*/start'),
  v.check(
    (value) => !callProblem(value),
    (issue) => callProblem(issue.input) ?? '',
  ),
);

/** What a value of a body or a query must be: a glob for text, the value itself for all else. */
const fields = mapOf(v.string(), v.unknown());

const callEntries = {
  call: key(call, 'Method and route, such as POST /containers/*/start; * for one part of the path, ** for several.'),
  query: key(
    mapOf(v.string(), v.union([glob, v.number(), v.boolean()], 'text with globs, a number, true or false')),
    'Query parameters.',
  ),
  body: key(
    fields,
    'Fields of the JSON body by their path, such as Image or HostConfig.RestartPolicy.Name; text may have globs.',
  ),
  container: key(glob, 'Name or id of the container that it is about.'),
  image: key(glob, 'Image that it is about, or that its container has.'),
  userAgent: key(glob, 'User-Agent of the client.'),
  apiVersion: key(glob, 'API version in the path, such as 1.16 or 1.*.'),
};

/** Which calls a fault hits. All that is said must be so. */
export const faultMatch = object(
  {
    ...callEntries,
    nth: key(
      v.union([positive, v.array(positive)], 'a number such as 2, or a list of them'),
      'Only the n-th call that matches, 1 for the first.',
    ),
    skip: key(count, 'How many calls that match are let through first.'),
    times: key(count, 'How many calls it hits at most.'),
    probability: key(probability, 'How likely it hits, drawn under the seed.'),
  },
  'a map such as { call: GET /info, times: 1 }',
);

const headerName = matching(/^[\w!#$%&'*+.^`|~-]+$/, 'the name of a header, such as Retry-After');
const headerValue = matching(/^[\t\x20-\x7e\x80-\xff]*$/, 'text in one line');

const answer = object({
  status: key(
    v.pipe(
      v.number('a status from 200 to 599'),
      v.integer('a status from 200 to 599'),
      v.minValue(200, 'a status from 200 to 599'),
      v.maxValue(599, 'a status from 200 to 599'),
    ),
    'HTTP status; 500 unless said.',
  ),
  message: key(text, "The daemon's error text; {{container}}, {{id}} and {{image}} stand for what the call is about."),
  json: key(v.unknown(), 'A JSON body.'),
  body: key(content, 'Any other body.'),
  headers: key(mapOf(headerName, headerValue, 'a map such as { Retry-After: "7" }'), 'Headers.'),
});

const amount = (what: string) => key(count, `After this many ${what} of the answer.`);

const effects = {
  delay: key(delay, 'Waits before the answer.'),
  answer: key(answer, 'Answers this, and does nothing else.'),
  fail: key(v.picklist(['portAllocated', 'noSpace']), "A failure in docker's own words: a port that is taken, a full disk."),
  connection: key(
    v.picklist(['refuse', 'reset', 'close', 'hang']),
    'What happens to the connection: refused, reset, closed, or left without a word.',
  ),
  after: key(
    v.union(
      [
        v.picklist(['answer', 'head']),
        v.pipe(
          object({ bytes: amount('bytes'), frames: amount('frames'), lines: amount('lines'), events: amount('events') }),
          v.entries(1, 'exactly one of bytes, frames, lines and events must be given'),
        ),
      ],
      'answer, head, or one of { bytes: … }, { frames: … }, { lines: … } and { events: … }',
    ),
    'When it happens to the connection: after so much of the answer; before it unless said.',
  ),
  dribble: key(
    v.union(
      [
        duration,
        object({
          bytes: required(positive, 'How many bytes at once.'),
          every: required(duration, 'How long between two pieces.'),
        }),
      ],
      'a duration such as 5ms, or { bytes: 3, every: 10ms }',
    ),
    'Sends the answer byte by byte, with this long in between.',
  ),
  tear: key(
    object({
      frame: key(positive, 'Which frame; the first unless said.'),
      at: key(v.pipe(positive, v.maxValue(7, 'a byte from 1 to 7')), 'After which of the 8 bytes of its header; 4 unless said.'),
      pause: key(duration, 'How long until the rest comes; 50ms unless said.'),
    }),
    'Tears the header of a stream frame in two.',
  ),
  hold: key(
    v.union([v.literal('forever'), duration], 'a duration such as 10s, or forever'),
    'Holds a stream open after its process has ended.',
  ),
  garbage: key(v.union([v.literal(true), content], 'true, or text'), 'Sends this instead of the JSON of the answer.'),
  pull: key(
    object({
      layer: key(positive, 'The layer that fails, 1 for the lowest; before the first one unless said.'),
      reason: key(
        v.picklist(['noSpace', 'rateLimited', 'unauthorized', 'timeout', 'checksum', 'unavailable']),
        'Why, in the words of docker.',
      ),
      message: key(text, 'Why, in your own words.'),
    }),
    'Lets a pull fail on the way: status 200, progress, and an error at the end.',
  ),
  down: key(
    duration,
    'The whole daemon goes down for this long: connections drop, new ones are refused, containers follow their restart policies.',
  ),
};

/** A failure, and which calls it hits. */
export const fault = v.pipe(
  object(
    {
      name: key(text, 'What reports and the control API call it.'),
      match: required(faultMatch, 'Which calls it hits.'),
      ...effects,
    },
    'a map such as { match: { call: GET /info }, delay: 1s }',
  ),
  v.check(
    (value) => Object.keys(effects).some((effect) => effect !== 'after' && effect in value),
    `it says nothing that goes wrong; add one of ${Object.keys(effects)
      .filter((effect) => effect !== 'after')
      .join(', ')}`,
  ),
);
export type Fault = v.InferOutput<typeof fault>;

/** What may come in another order than usual, as it does on a busy machine. */
export const ordering = v.pipe(
  object(
    {
      first: required(v.picklist(['stop', 'wait', 'die', 'destroy']), 'What comes first.'),
      second: required(v.picklist(['die', 'wait']), 'What comes after it.'),
      container: key(glob, 'For which containers; for all unless said.'),
      times: key(count, 'How often; always unless said.'),
    },
    'a map such as { first: stop, second: die }',
  ),
  v.check((value) => value.first !== value.second, 'first and second must differ'),
);
export type Ordering = v.InferOutput<typeof ordering>;

const expectedCall = v.union(
  [
    call,
    v.pipe(
      object({
        ...callEntries,
        times: key(count, 'Exactly this many times.'),
        atLeast: key(count, 'At least this many times; once unless said.'),
        atMost: key(count, 'At most this many times.'),
      }),
      v.check((value) => value.call !== undefined, 'it needs a call'),
    ),
  ],
  'a call such as POST /containers/create, or { call: …, body: …, times: … }',
);

/** Calls that must, may or must not come. */
export const expectations = object(
  {
    must: key(v.array(expectedCall), 'Calls that must come, in any order.'),
    inOrder: key(v.array(expectedCall), 'Calls that must come, in this order; others may come in between.'),
    may: key(v.array(expectedCall), 'Calls that may come. With strict, all others that are not listed are told as unexpected.'),
    never: key(v.array(expectedCall), 'Calls that must not come.'),
  },
  'a map such as { must: [POST /containers/create] }',
);
export type Expectations = v.InferOutput<typeof expectations>;
