import { resolve } from 'node:path';
import { defineCommand } from '../command.js';
import { UsageError } from '../usage-error.js';

/** Makes certificates for trying TLS. */
export const command = defineCommand({
  usage: 'certs [options] DIR',
  about: 'Makes a throw-away CA with certificates for a daemon and its clients in DIR, under the names that docker looks for.',
  flags: {
    host: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      help: 'a name or address of the daemon beside localhost (repeatable)',
    },
    days: { type: 'string', value: 'N', help: 'how long they hold (default: 365)' },
  },
  words: { least: 1, most: 1 },
  async run({ host = [], days = '365' }, [folder = '']) {
    if (!/^[1-9]\d{0,4}$/.test(days)) throw new UsageError(`--days takes a number of days, such as 365, not "${days}"`);
    const [{ makeCertificates }, { serverFiles, writeCertificates }] = await Promise.all([
      import('../../node/certificates.js'),
      import('../../node/certificate-files.js'),
    ]);
    await writeCertificates(folder, await makeCertificates({ hosts: host, days: Number(days) }));
    const { tlscacert, tlscert, tlskey } = serverFiles(folder);
    process.stdout.write(
      [
        `Certificates are in ${folder}, and hold ${days} days.`,
        `daemon:  mockdock --tlsverify --tlscacert ${tlscacert} --tlscert ${tlscert} --tlskey ${tlskey} -H tcp://127.0.0.1:2376`,
        `client:  export DOCKER_HOST=tcp://127.0.0.1:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH=${resolve(folder)}`,
        '',
      ].join('\n'),
    );
    return 0;
  },
});
