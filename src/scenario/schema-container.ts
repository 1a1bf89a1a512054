import * as v from 'valibot';
import { files } from './schema-content.js';
import {
  absolutePath,
  command,
  containerName,
  count,
  environment,
  exitCode,
  flag,
  fullId,
  key,
  labels,
  mapOf,
  moment,
  object,
  port,
  required,
  size,
  text,
} from './schema-values.js';

const PORT = /^(?:(?:\d{1,3}\.){3}\d{1,3}:\d{0,5}:|\d{1,5}:)?\d{1,5}(?:\/(?:tcp|udp))?$/;

const PORTS = 'a port such as "8080:80", "127.0.0.1:8080:80", "53:53/udp", or 80 alone to expose it only';

export const portMapping = v.union([port, v.pipe(v.string(), v.regex(PORT, PORTS))], PORTS);

const logLine = v.union(
  [
    v.string(),
    object({
      text: required(text, 'The line.'),
      stream: key(v.picklist(['stdout', 'stderr']), 'stdout unless said.'),
      time: key(moment, 'When it was written.'),
    }),
  ],
  'a line of text, or { text: …, stream: stderr, time: -5m }',
);

const exec = object(
  {
    id: key(fullId, 'Its id; made up unless said.'),
    command: required(command, 'What it runs.'),
    state: key(v.picklist(['created', 'running', 'exited']), 'running unless said.'),
    exitCode: key(exitCode, 'How it ended, where it has.'),
    terminal: key(flag, 'true: with a terminal (-t).'),
    stdin: key(flag, 'true: with stdin (-i).'),
  },
  'a map such as { command: [sleep, "60"] }',
);

/** How a container is started again: `no`, `always`, `on-failure` or `on-failure:5`. */
const restart = v.pipe(
  v.string('no, always, on-failure or on-failure:5'),
  v.regex(/^(?:no|always|on-failure(?::\d{1,6})?)$/, 'no, always, on-failure or on-failure:5'),
);

export const container = object(
  {
    name: required(containerName, 'Its name.'),
    image: required(text, 'Its image; made up where the registry is open.'),
    id: key(fullId, 'Its id; made up from the seed unless said.'),
    state: key(
      v.picklist(['created', 'running', 'paused', 'restarting', 'exited']),
      'Where it is in its life; running unless said.',
    ),
    since: key(moment, 'Since when it is in that state, such as -3h; since the start unless said.'),
    created: key(moment, 'When it was created; when it was started unless said.'),
    started: key(moment, 'When it was last started, where that is not what since says.'),
    exitCode: key(exitCode, 'How it ended; for state exited and restarting.'),
    oomKilled: key(flag, 'true: the kernel killed it for its memory; for state exited and restarting.'),
    error: key(text, 'Why it could not be started, as State.Error has it.'),
    restarts: key(count, 'How often it was started again by its restart policy.'),
    command: key(command, 'What it runs, unless its image says it.'),
    entrypoint: key(command, 'What the command is given to, unless its image says it.'),
    environment: key(environment, 'Its environment, added to that of its image.'),
    workingDir: key(text, 'Working directory.'),
    user: key(text, 'User that it runs as.'),
    hostname: key(text, 'Its host name; the first 12 digits of its id unless said.'),
    domainname: key(text, 'Its domain.'),
    labels: key(labels, 'Labels, which scripts and faults can be matched by.'),
    terminal: key(flag, 'true: with a terminal (-t).'),
    stdin: key(flag, 'true: its stdin is kept open (-i).'),
    ports: key(v.array(portMapping), 'Ports that are published, such as "8080:80", or exposed, such as 80.'),
    publishAll: key(flag, 'true: all exposed ports are published (-P).'),
    volumes: key(
      v.array(
        v.pipe(
          v.string('a path such as /data, or a bind such as /srv/data:/data:ro'),
          v.regex(/\//, 'a path such as /data, or a bind such as /srv/data:/data:ro'),
        ),
      ),
      'Volumes such as /data, and binds such as /srv/data:/data:ro.',
    ),
    volumesFrom: key(v.array(text), 'Containers whose volumes it has, too, such as data:ro.'),
    links: key(v.array(text), 'Containers that it reaches by name, such as db or db:database.'),
    dependsOn: key(v.array(text), 'Containers that are started before it.'),
    network: key(text, 'bridge, none, host or container:NAME; bridge unless said.'),
    restart: key(restart, 'When it is started again: no, always, on-failure or on-failure:5.'),
    memory: key(size, 'Memory limit.'),
    memorySwap: key(size, 'Limit of memory and swap together.'),
    cpuShares: key(count, 'Its share of the processors.'),
    privileged: key(flag, 'true: with all rights.'),
    capAdd: key(v.array(text), 'Capabilities that it has, too.'),
    capDrop: key(v.array(text), 'Capabilities that it has not.'),
    dns: key(v.array(text), 'Name servers.'),
    extraHosts: key(v.array(text), 'Further hosts, such as db:10.0.0.3.'),
    logs: key(v.array(logLine), 'What it has written so far.'),
    files: key(files, 'Files that it has written, by path.'),
    deleted: key(v.array(absolutePath), 'Files of its image that it has deleted.'),
    execs: key(v.array(exec), 'Commands of docker exec that run in it.'),
  },
  'a map such as { name: db, image: postgres }',
);
export type Container = v.InferOutput<typeof container>;

/** Something that has happened before the daemon was started. */
export const event = v.pipe(
  object(
    {
      event: required(
        v.picklist([
          'create',
          'start',
          'die',
          'stop',
          'kill',
          'restart',
          'pause',
          'unpause',
          'destroy',
          'export',
          'pull',
          'import',
          'untag',
          'delete',
        ]),
        'What has happened.',
      ),
      time: key(moment, 'When, such as -2h.'),
      container: key(text, 'To which container, by its name or id.'),
      image: key(text, 'To which image; for a container, the image that it is from.'),
    },
    'a map such as { event: die, container: db, time: -2h }',
  ),
  v.check((value) => value.container !== undefined || value.image !== undefined, 'it needs a container or an image'),
);

/** A directory of the simulated host, which containers can bind. */
export const volumes = mapOf(
  absolutePath,
  object({ files: key(files, 'Its files, by their path in it.') }),
  'a map such as { /srv/data: { files: { /hello: hi } } }',
);
