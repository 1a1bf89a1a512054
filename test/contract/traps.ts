import { claims } from './claims/index.js';

/** What clients and mocks get wrong about docker 1.4.1, by the numbers of the reference (section 11). */
export const TRAPS: readonly string[] = [
  'what a signal has ended has the exit code -1, not 137 or 143',
  'stop and restart without `t` give 0 seconds, not 10',
  'removing a container that runs is 500, not 409; so is removing a paused one by force',
  'kill of what does not run is 204, and an event',
  'one that waits for its next run counts as running: start is 304, removal 500',
  'any signal ends the restart policy of the run',
  '`on-failure:N` is N runs in all; the waits between them are 200, 400, 800 ms and so on',
  'wait of what never ran is over at once with 0; its 404 begins with `wait: `',
  'nothing is between events and progress objects; other messages end with CR LF; list elements with LF before the comma',
  'keys are sorted at every depth, but in an exec and before 1.12',
  'texts that read as JSON change their type',
  'truth values of `/info` are 0 and 1; no warnings are `null`',
  'no `Server` header, errors are plain text, a wrong method and a newer version are 404, a wrong content type is 500',
  'the words of an error decide its status',
  'a create with a bad link, bind or volumes-from leaves a container behind',
  'an IpcMode of nobody is told as an image that is not there',
  'a prefix of an id comes before a name; an ambiguous one is nobody; links want names, execs the whole id',
  'the image of a container is told by the first of its names',
  'the network is gone with a run; the first address is 172.17.0.2, the first port 49153',
  'a port that is bound and not exposed is not published, and shows up all the same',
  'an attach to what does not run waits for its next run; heads of taken connections have two lines',
  'a start of an exec fails by its status only where it is detached; one that has ended can run again; all go with the run',
  'a detached start waits where the exec has streams',
  'logs drop a last line without an end; times that are followed have brackets; the tail is counted before streams are told apart',
  'a copy from nobody is 404 without a word',
  'a pull without a tag pulls all; what is not there is told in the stream; bad names are 500',
  'a search says `is_trusted`; history and tag say `no such id`, inspect `No such image`',
  'force on an id of several repositories takes the names of one; part of the id is a removal by id',
  'a removal can be refused after the child is gone',
  'a tag is 201 without a word, does not check its name, and needs force for one that is there',
  'a commit is no event, reads past a bad body, and unpauses',
  'steps of a build count from 0, have no code in their errors, and ADD and COPY run in nothing',
  'an entrypoint of `[]` clears that of the image, and any drops its command',
  'the last 64 events are kept, and filters compare exactly',
  'before 1.5 the list of containers is empty',
];

/** Each trap by its number, and the claims that hold it. */
export function heldTraps(): ReadonlyMap<number, readonly string[]> {
  const held = new Map<number, string[]>();
  for (const { traps = [], title } of Object.values(claims).flat())
    for (const number of traps) held.set(number, [...(held.get(number) ?? []), title]);
  return held;
}

/** The traps with what holds each, as a table. */
export function trapTable(): string {
  const held = heldTraps();
  const rows = TRAPS.map((text, at) => `| ${at + 1} | ${text} | ${(held.get(at + 1) ?? []).join('; ')} |`);
  return ['| trap | what docker 1.4.1 does | claims that hold it |', '|---|---|---|', ...rows, ''].join('\n');
}
