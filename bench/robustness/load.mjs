// What others do meanwhile: one worker goes through all of it in turn.
import { once } from 'node:events';

/** A tar archive with one file in it. */
export function tar(name, content) {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${Buffer.byteLength(content).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  const padded = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
  padded.write(content);
  return Buffer.concat([header, padded, Buffer.alloc(1024)]);
}

const CHATTY = 'i=0; while [ $i -lt 200 ]; do echo line $i; i=$((i+1)); done';

async function life(client, name) {
  await client.ask('POST', `/containers/create?name=${name}`, { body: { Image: 'busybox', Cmd: ['sh', '-c', CHATTY] } });
  await client.ask('POST', `/containers/${name}/start`);
  await client.ask('POST', `/containers/${name}/wait`);
  const { text } = await client.ask('GET', `/containers/${name}/logs?stdout=1&tail=1`);
  if (!text.includes('line 199')) throw new Error(`the log of ${name} ends with ${JSON.stringify(text)}`);
  await client.ask('DELETE', `/containers/${name}`);
}

async function follower(client, name) {
  await client.ask('POST', `/containers/create?name=${name}`, {
    body: { Image: 'busybox', Cmd: ['sh', '-c', `${CHATTY}; sleep 1000`] },
  });
  await client.ask('POST', `/containers/${name}/start`);
  const log = await client.open('GET', `/containers/${name}/logs?stdout=1&follow=1`);
  await once(log, 'data');
  // it never reads on: what it does not take must not be kept for it, nor keep the container up
  log.pause();
  const events = await client.open('GET', '/events');
  await client.ask('POST', `/containers/${name}/kill`);
  log.destroy();
  events.destroy();
  await client.ask('DELETE', `/containers/${name}`);
}

async function commands(client, name) {
  await client.ask('POST', `/containers/create?name=${name}`, { body: { Image: 'busybox', Cmd: ['sleep', '1000'], Tty: true } });
  await client.ask('POST', `/containers/${name}/start`);
  const made = await client.ask('POST', `/containers/${name}/exec`, { body: { AttachStdout: true, Cmd: ['ls', '/'] } });
  const stream = await client.hijack(`/exec/${JSON.parse(made.text).Id}/start`, {});
  stream.resume();
  await once(stream, 'close');
  await client.ask('GET', `/containers/${name}/export`);
  await client.ask('POST', `/commit?container=${name}&repo=soak/${name}`);
  await client.ask('DELETE', `/containers/${name}?force=1`);
  await client.ask('DELETE', `/images/soak/${name}`);
}

async function builds(client, name) {
  const context = tar('Dockerfile', `FROM busybox\nENV WHO ${name}\nRUN echo hello > /greeting\nCMD cat /greeting\n`);
  const built = await client.ask('POST', `/build?t=soak/${name}&forcerm=1`, { body: context });
  if (!built.text.includes('Successfully built')) throw new Error(`the build of ${name} ends with ${built.text.slice(-200)}`);
  await client.ask('GET', `/images/soak/${name}/get`);
  await client.ask('DELETE', `/images/soak/${name}`);
}

async function looks(client, name) {
  await client.ask('GET', '/containers/json?all=1');
  await client.ask('GET', '/images/json');
  await client.ask('GET', '/info');
  await client.ask('POST', '/images/create?fromImage=busybox&tag=latest');
  await client.ask('GET', `/containers/${name}/json`);
  await client.ask('POST', '/containers/create', { body: { Image: 'nobody/has-this', Cmd: 7, HostConfig: 'no' } });
}

const work = [life, follower, commands, builds, looks];

/** Does the next thing of the mix. */
export const nextOf = (client, worker, turn) => work[turn % work.length](client, `worker-${worker}-${turn}`);
