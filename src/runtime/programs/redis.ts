import type { Process } from '../kernel/process.js';
import type { ServerStory } from './server.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `[1] 16 Dec 10:20:30.123`, as redis 2.8 begins a line of its log. */
function stamp(process: Process): string {
  const at = new Date(process.world.clock.now());
  return `[${process.pid}] ${String(at.getUTCDate()).padStart(2, '0')} ${MONTHS[at.getUTCMonth()]} ${at.toISOString().slice(11, 23)}`;
}

function banner(process: Process): string {
  return `                _._
           _.-\`\`__ ''-._
      _.-\`\`    \`.  \`_.  ''-._           Redis 2.8.17 (00000000/0) 64 bit
  .-\`\` .-\`\`\`.  \`\`\`\\/    _.,_ ''-._
 (    '      ,       .-\`  | \`,    )     Running in stand alone mode
 |\`-._\`-...-\` __...-.\`\`-._|'\` _.-'|     Port: 6379
 |    \`-._   \`._    /     _.-'    |     PID: ${process.pid}
  \`-._    \`-._  \`-./  _.-'    _.-'
 |\`-._\`-._    \`-.__.-'    _.-'_.-'|
 |    \`-._\`-._        _.-'_.-'    |           http://redis.io
  \`-._    \`-._\`-.__.-'_.-'    _.-'
 |\`-._\`-._    \`-.__.-'    _.-'_.-'|
 |    \`-._\`-._        _.-'_.-'    |
  \`-._    \`-._\`-.__.-'_.-'    _.-'
      \`-._    \`-.__.-'    _.-'
          \`-._        _.-'
              \`-.__.-'

`;
}

function ending(process: Process, signal: string): string {
  const seconds = Math.floor(process.world.clock.now() / 1000);
  return (
    `[${process.pid} | signal handler] (${seconds}) Received ${signal}, scheduling shutdown...\n` +
    `${stamp(process)} # User requested shutdown...\n` +
    `${stamp(process)} * Saving the final RDB snapshot before exiting.\n` +
    `${stamp(process)} * DB saved on disk\n` +
    `${stamp(process)} # Redis is now ready to exit, bye bye...\n`
  );
}

/** redis-server 2.8. */
export const redisStory: ServerStory = {
  version: 'Redis server v=2.8.17 sha=00000000:0 malloc=jemalloc-3.6.0 bits=64 build=0',
  starts: (process) =>
    `${process.argv.length > 1 ? '' : `${stamp(process)} # Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf\n`}${banner(process)}` +
    `${stamp(process)} # Server started, Redis version 2.8.17\n` +
    `${stamp(process)} * The server is now ready to accept connections on port 6379\n`,
  ends: {
    TERM: { says: (process) => ending(process, 'SIGTERM') },
    INT: { says: (process) => ending(process, 'SIGINT') },
  },
  ports: [6379],
};
