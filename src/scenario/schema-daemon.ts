import * as v from 'valibot';
import { ISO_TIME } from './moment.js';
import { call } from './schema-fault.js';
import {
  count,
  duration,
  flag,
  isoTime,
  key,
  mapOf,
  object,
  positive,
  realMoment,
  required,
  size,
  text,
} from './schema-values.js';

/** What /info and /version tell. */
export const daemonFacts = object({
  name: key(text, 'Name of its host.'),
  id: key(text, 'Its ID of twelve groups.'),
  version: key(text, 'Its version; 1.4.1 unless said.'),
  apiVersion: key(
    v.pipe(v.string('a version in quotes, such as "1.16"'), v.regex(/^\d{1,3}\.\d{1,3}$/, 'a version such as "1.16"')),
    'The API version that /version tells; "1.16", which is what it speaks, unless said.',
  ),
  gitCommit: key(text, 'The commit that it was built from.'),
  goVersion: key(text, 'The Go that it was built with.'),
  os: key(text, 'linux unless said.'),
  arch: key(text, 'amd64 unless said.'),
  kernelVersion: key(text, 'Version of the kernel.'),
  operatingSystem: key(text, 'Name of the operating system.'),
  storageDriver: key(text, 'aufs, devicemapper, btrfs, overlay or vfs; aufs unless said.'),
  driverStatus: key(mapOf(v.string(), text), 'What the storage driver tells of itself.'),
  executionDriver: key(text, 'native-0.2 unless said.'),
  rootDir: key(text, '/var/lib/docker unless said.'),
  indexServer: key(text, 'Address of the official index.'),
  labels: key(v.array(v.pipe(v.string('key=value'), v.includes('=', 'key=value'))), 'Labels of the daemon, each key=value.'),
  cpus: key(positive, 'Number of processors.'),
  memory: key(size, 'Memory of the host.'),
  debug: key(flag, 'true: in debug mode.'),
  memoryLimit: key(flag, 'false: the kernel cannot limit memory.'),
  swapLimit: key(flag, 'true: the kernel can limit swap.'),
  ipv4Forwarding: key(flag, 'false: packets are not forwarded.'),
});

const clockMode = v.picklist(['real', 'fixed', 'manual']);

const CLOCK = 'real, fixed, manual, a time such as 2014-12-16T10:20:30Z to start from, or { mode: manual, at: … }';
const clockStart = v.pipe(v.string(), v.regex(ISO_TIME, CLOCK), realMoment);

const clockStep = v.pipe(
  object({
    advance: key(duration, 'How far time moves.'),
    to: key(isoTime, 'To which time it moves.'),
    after: key(call, 'The call after whose arrival it moves; unless said, when the control API asks for the next step.'),
  }),
  v.check((value) => (value.advance === undefined) !== (value.to === undefined), 'either advance or to must be given'),
);

/** What time it is, and what moves it. */
export const clock = v.union(
  [
    clockMode,
    clockStart,
    object({
      mode: required(
        clockMode,
        'real: runs. fixed: always tells the same time, while waits take as long as they do. manual: stands still until it is moved.',
      ),
      at: key(isoTime, 'What time it is at the start; now for real, 2014-12-16T10:20:30Z for the others unless said.'),
      steps: key(v.array(clockStep), 'How a manual clock moves, one step after the other.'),
    }),
  ],
  CLOCK,
);

/** How much simulated processes and clients may use. */
export const limits = object({
  steps: key(positive, 'Steps of a shell between two waits: a loop that never waits ends here.'),
  depth: key(positive, 'Nested calls of a shell.'),
  memory: key(size, 'What a variable or a program that holds its input may take.'),
  output: key(size, 'What one process may write.'),
  processes: key(positive, 'Processes in one container.'),
  logs: key(size, 'Log kept of one container.'),
  events: key(positive, 'Past events that are kept; 64 unless said, as in docker 1.4.1.'),
  journal: key(count, 'Entries that the journal keeps.'),
  requestBody: key(size, 'Largest body of a request but a build or a load.'),
  buildContext: key(size, 'Largest context of a build.'),
  connections: key(positive, 'Connections to one address at once.'),
  headers: key(size, 'Largest line and headers of a request.'),
  idle: key(duration, 'How long a connection may wait for a request, and a request for its end.'),
});
