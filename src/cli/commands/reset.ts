import { defineCommand } from '../command.js';
import { remoteFlags, remoteOf } from '../remote.js';

/** Takes a running daemon back to how it was made. */
export const command = defineCommand({
  usage: 'reset [options]',
  about: 'Takes a running daemon back to how it was made or last loaded, and forgets its journal.',
  flags: remoteFlags,
  async run(values) {
    await (await remoteOf(values)).ask({ method: 'POST', path: '/reset' });
    return 0;
  },
});
