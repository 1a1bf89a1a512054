// A client that attaches to a container of its own, talks with it and leaves; one in ten is killed at a random moment.
import { once } from 'node:events';
import { payloads } from './client.mjs';

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One session; gives `done`, or `killed`. Throws where the bytes were not those that were meant for it. */
export async function session(client, name, pause) {
  const doomed = Math.random() < 0.1;
  const Cmd = ['cat'];
  const made = await client.ask('POST', `/containers/create?name=${name}`, {
    body: { Image: 'busybox', Cmd, OpenStdin: true, StdinOnce: true, AttachStdin: true },
  });
  if (made.status !== 201) throw new Error(`create is answered with ${made.status}: ${made.text}`);
  const socket = await client.hijack(`/containers/${name}/attach?stream=1&stdin=1&stdout=1&stderr=1`);
  const pieces = [];
  socket.on('data', (piece) => pieces.push(piece));
  const closed = once(socket, 'close');
  if (doomed) setTimeout(() => socket.destroy(), Math.random() * 6 * pause);
  try {
    await client.ask('POST', `/containers/${name}/start`);
    const said = [];
    for (let line = 0; line < 5 && !socket.destroyed; line++) {
      const text = `${name} says ${line} ${'x'.repeat(Math.floor(Math.random() * 2000))}\n`;
      said.push(text);
      socket.write(text);
      await sleep(Math.random() * 2 * pause);
    }
    if (!socket.destroyed) socket.end();
    await closed;
    if (doomed) return 'killed';
    const heard = payloads(Buffer.concat(pieces)).toString();
    if (heard !== said.join(''))
      throw new Error(`${name} heard ${heard.length} bytes that are not the ${said.join('').length} it said`);
    return 'done';
  } finally {
    await client.ask('DELETE', `/containers/${name}?force=1`);
  }
}
