import { startMockdock } from '../../node/start-mockdock.js';
import { runChild } from '../child.js';
import { defineCommand } from '../command.js';
import { daemonFlags, daemonOptions, exitStatus } from '../daemon-flags.js';
import { givenLimits } from '../limit-flags.js';
import { readyFlags, tellReady } from '../ready.js';

/** Runs a command against a daemon that is there for it alone. */
export const command = defineCommand({
  usage: 'run [options] -- CMD [ARGS...]',
  about:
    'Starts a daemon on a temporary socket, runs CMD with DOCKER_HOST set, and ends with its exit status. Nothing is left behind.',
  flags: {
    tcp: { type: 'boolean', help: 'listen on a free port of 127.0.0.1 instead of a unix socket' },
    tls: { type: 'boolean', help: 'listen on a free port of 127.0.0.1 with TLS and throw-away certificates' },
    ...daemonFlags,
    ...readyFlags,
  },
  words: { least: 1, most: Number.POSITIVE_INFINITY },
  ownFlagsFirst: true,
  async run(values, argv) {
    const where = values.tls ? { tls: true } : values.tcp ? { port: 0 } : {};
    const mock = await startMockdock({ ...daemonOptions(values), ...where, door: givenLimits(values).door });
    try {
      const forget = await tellReady(mock.env, values, (text) => process.stderr.write(text));
      const status = await runChild(argv, mock.env);
      await forget();
      return status === 0 ? exitStatus(mock, values) : status;
    } finally {
      await mock.stop();
    }
  },
});
