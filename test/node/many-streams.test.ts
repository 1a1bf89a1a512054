import { once } from 'node:events';
import { expect, test } from 'vitest';
import { FRAME_HEADER } from '../../src/stream/multiplexed.js';
import { WatchedDoor } from '../helpers/watched-door.js';

/** Connections that are handed over at once. */
const STREAMS = 2000;

const ATTACH = 'attach?stream=1&stdin=1&stdout=1 HTTP/1.1\r\nHost: docker\r\n\r\n';

test('two thousand streams at once, and each gets its own bytes and no others', async () => {
  await using door = await WatchedDoor.open();
  // what a process reads it writes, as cat does
  door.runtime.onStart = async (process) => {
    for (let text = await process.read(); text !== null; text = await process.read()) await process.print(text);
    process.end();
  };
  const talk = async (number: number): Promise<void> => {
    const name = `stream-${number}`;
    await door.started({ name, config: { openStdin: true, stdinOnce: true, attachStdin: true } });
    const { client } = await door.connect();
    let heard = Buffer.alloc(0);
    client.on('data', (piece: Buffer) => {
      heard = Buffer.concat([heard, piece]);
    });
    client.write(`POST /containers/${name}/${ATTACH}`);
    while (!heard.includes('\r\n\r\n')) await once(client, 'data');
    await everybody(client);
    const said = `${name} says ${'x'.repeat(number % 97)}\n`.repeat(20);
    for (let at = 0; at < said.length; at += 331) client.write(said.slice(at, at + 331));
    client.end();
    await once(client, 'close');
    let text = '';
    const frames = heard.subarray(heard.indexOf('\r\n\r\n') + 4);
    for (let at = 0; at < frames.length; ) {
      const end = at + FRAME_HEADER + frames.readUInt32BE(at + 4);
      text += frames.toString('utf8', at + FRAME_HEADER, end);
      at = end;
    }
    expect(text).toBe(said);
  };
  const attached: unknown[] = [];
  let open = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  /** Waits until all are attached. */
  const everybody = async (client: unknown) => {
    if (attached.push(client) === STREAMS) {
      expect(door.open).toBe(STREAMS);
      open();
    }
    await all;
  };
  await Promise.all(Array.from({ length: STREAMS }, (_, number) => talk(number)));
  await expect.poll(() => door.open).toBe(0);
}, 120_000);
