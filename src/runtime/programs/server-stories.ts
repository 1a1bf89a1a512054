import type { Process } from '../kernel/process.js';
import type { Program } from '../kernel/program.js';
import { answerHttp } from './answer-http.js';
import { calledName } from './output.js';
import { redisStory } from './redis.js';
import { type ServerStory, server } from './server.js';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const isoTime = (process: Process) => new Date(process.world.clock.now()).toISOString();
const plainTime = (process: Process) => isoTime(process).slice(0, 19).replace('T', ' ');

/** `141216 10:20:30`, as MySQL 5.6 has it. */
const mysqlTime = (process: Process) => isoTime(process).slice(2, 19).replaceAll('-', '').replace('T', ' ');

/** `Tue Dec 16 10:20:30.123456 2014`, as Apache has it. */
function apacheTime(process: Process): string {
  const at = new Date(process.world.clock.now());
  const day = `${DAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2, '0')}`;
  return `${day} ${isoTime(process).slice(11, 23)}000 ${at.getUTCFullYear()}`;
}

const apache: ServerStory = {
  stream: 'stderr',
  version: 'Server version: Apache/2.4.10 (Unix)\nServer built:   Jul 22 2014 22:46:25',
  starts: (process) =>
    `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${process.world.network.ip}. ` +
    `Set the 'ServerName' directive globally to suppress this message\n` +
    `[${apacheTime(process)}] [mpm_event:notice] [pid ${process.pid}:tid 140256] AH00489: Apache/2.4.10 (Unix) configured -- resuming normal operations\n` +
    `[${apacheTime(process)}] [core:notice] [pid ${process.pid}:tid 140256] AH00094: Command line: '${process.argv.join(' ')}'\n`,
  ends: {
    TERM: {
      says: (process) =>
        `[${apacheTime(process)}] [mpm_event:notice] [pid ${process.pid}:tid 140256] AH00491: caught SIGTERM, shutting down\n`,
    },
    INT: {},
    WINCH: {},
  },
  ports: [80],
  answers: answerHttp('<html><body><h1>It works!</h1></body></html>\n'),
};

const POSTGRES_END = 'LOG:  shutting down\nLOG:  database system is shut down\n';
const postgres: ServerStory = {
  stream: 'stderr',
  version: 'postgres (PostgreSQL) 9.3.5',
  starts: (process) =>
    `LOG:  database system was shut down at ${plainTime(process)} UTC\n` +
    'LOG:  database system is ready to accept connections\nLOG:  autovacuum launcher started\n',
  ends: {
    TERM: { says: `LOG:  received smart shutdown request\nLOG:  autovacuum launcher shutting down\n${POSTGRES_END}` },
    INT: {
      says: `LOG:  received fast shutdown request\nLOG:  aborting any active transactions\nLOG:  autovacuum launcher shutting down\n${POSTGRES_END}`,
    },
    QUIT: { says: 'LOG:  received immediate shutdown request\n' },
  },
  ports: [5432],
};

const mysql: ServerStory = {
  stream: 'stderr',
  version: 'mysqld  Ver 5.6.22 for Linux on x86_64 (MySQL Community Server (GPL))',
  starts: (process) =>
    `${mysqlTime(process)} [Note] ${calledName(process)}: ready for connections.\n` +
    "Version: '5.6.22'  socket: '/tmp/mysql.sock'  port: 3306  MySQL Community Server (GPL)\n",
  ends: {
    TERM: {
      says: (process) =>
        `${mysqlTime(process)} [Note] ${calledName(process)}: Normal shutdown\n\n${mysqlTime(process)} [Note] ${calledName(process)}: Shutdown complete\n\n`,
    },
    QUIT: {},
  },
  ports: [3306],
  isCommand: (args) => args.includes('--initialize') || args.includes('--bootstrap'),
};

const mongo: ServerStory = {
  version: 'db version v2.6.5',
  starts: (process) => {
    const at = isoTime(process).replace('Z', '+0000');
    return (
      `${at} [initandlisten] MongoDB starting : pid=${process.pid} port=27017 dbpath=/data/db 64-bit host=${process.world.hostname}\n` +
      `${at} [initandlisten] db version v2.6.5\n${at} [initandlisten] waiting for connections on port 27017\n`
    );
  },
  ends: {
    TERM: { says: (process) => mongoEnd(process, 15, 'Terminated') },
    INT: { says: (process) => mongoEnd(process, 2, 'Interrupt') },
  },
  ports: [27017],
};

function mongoEnd(process: Process, signal: number, name: string): string {
  const at = `${isoTime(process).replace('Z', '+0000')} [signalProcessingThread]`;
  return `${at} got signal ${signal} (${name}), will terminate after current cmd ends\n${at} now exiting\n${at} dbexit: really exiting now\n`;
}

const nginx: ServerStory = {
  version: 'nginx version: nginx/1.7.8',
  ports: [80],
  answers: answerHttp(
    '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n</body>\n</html>\n',
  ),
  isCommand: (args) => args.some((argument) => /^-[tTvs]/.test(argument)),
};

const RABBIT = `
              RabbitMQ 3.4.2. Copyright (C) 2007-2014 GoPivotal, Inc.
  ##  ##      Licensed under the MPL.  See http://www.rabbitmq.com/
  ##  ##
  ##########  Logs: tty
  ######  ##        tty
  ##########
              Starting broker... completed with 0 plugins.
`;

const SERVER_STORIES: ReadonlyMap<string, ServerStory> = new Map<string, ServerStory>([
  ['apache2', apache],
  ['apache2-foreground', apache],
  ['elasticsearch', { ports: [9200, 9300] }],
  ['etcd', { stream: 'stderr', ports: [2379, 4001] }],
  ['haproxy', { ports: [80] }],
  ['httpd', apache],
  ['httpd-foreground', apache],
  ['mariadb', { ...mysql, onlyMain: true }],
  ['memcached', { version: 'memcached 1.4.21', ports: [11211] }],
  ['mongo', { ...mongo, onlyMain: true }],
  ['mongod', mongo],
  ['mysql', { ...mysql, onlyMain: true }],
  ['mysqld', mysql],
  ['mysqld_safe', mysql],
  ['nginx', nginx],
  ['postgres', postgres],
  ['rabbitmq', { starts: RABBIT, ports: [5672] }],
  ['rabbitmq-server', { starts: RABBIT, ports: [5672] }],
  ['redis', redisStory],
  ['redis-server', redisStory],
  ['sshd', { ports: [22] }],
]);

/** A server that is known by the name of its program. */
export function findServer(name: string): Program | undefined {
  const story = SERVER_STORIES.get(name);
  return story && server(story);
}
