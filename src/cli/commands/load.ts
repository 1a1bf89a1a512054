import { defineCommand } from '../command.js';
import { remoteFlags, remoteOf } from '../remote.js';

/** Makes a running daemon another one. */
export const command = defineCommand({
  usage: 'load [options] SCENARIO',
  about: 'Makes a running daemon one of another scenario: the name of a shipped one, or a file, which is read and checked here.',
  flags: remoteFlags,
  words: { least: 1, most: 1 },
  async run(values, [scenario = '']) {
    const { loadScenario } = await import('../../scenario/index.js');
    const body = JSON.stringify(await loadScenario(scenario));
    await (await remoteOf(values)).ask({ method: 'PUT', path: '/scenario', body });
    return 0;
  },
});
