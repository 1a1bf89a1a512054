import { Steering } from '../../control/steering.js';
import { defineCommand } from '../command.js';
import { daemonFlags, daemonOptions, exitStatus } from '../daemon-flags.js';
import { openDoors } from '../doors.js';
import { givenLimits } from '../limit-flags.js';
import { addresses, listenFlags, socketAccess } from '../listen-flags.js';
import { openDoorWarning } from '../open-door.js';
import { readyFlags, tellReady } from '../ready.js';
import { logFlags, logFormat, logged } from '../request-log.js';
import { untilSignal } from '../signal.js';
import { tlsFiles, tlsFlags } from '../tls-flags.js';

/** Listens until a signal comes. */
export const command = defineCommand({
  usage: '[options]',
  about: 'A Docker daemon for tests: nothing runs, nothing is written, nothing needs root.',
  flags: { ...listenFlags, ...daemonFlags, ...tlsFlags, ...readyFlags, ...logFlags },
  async run(values) {
    const log = logFormat(values);
    const options = daemonOptions(values);
    const limits = givenLimits(values).door;
    const tls = tlsFiles(values);
    const where = { addresses: addresses(values, tls !== undefined), access: socketAccess(values), tls };
    for (const address of where.addresses) {
      const warning = openDoorWarning(address, tls);
      if (warning !== undefined) process.stderr.write(`mockdock: ${warning}\n`);
    }
    const stopped = untilSignal();
    const mock = (await Steering.create(options)).asMockdock();
    const app = logged(mock.app, log, (line) => process.stderr.write(`${line}\n`));
    const doors = await openDoors(mock, app, { ...where, limits, exact: options.exact === true });
    try {
      const forget = await tellReady(doors.env, values, (text) => process.stdout.write(text));
      if (!values['print-env']) announce(doors.hosts);
      await stopped;
      await forget();
    } finally {
      await doors.close();
    }
    return exitStatus(mock, values);
  },
});

/** One line that a script can wait for. */
function announce(hosts: readonly string[]): void {
  process.stdout.write(`mockdock listens on ${hosts.join(' and ')}; use it with: export DOCKER_HOST=${hosts[0]}\n`);
}
