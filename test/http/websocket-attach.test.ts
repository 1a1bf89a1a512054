import { expect, test } from 'vitest';
import { Door, FakeConnection } from '../helpers/door.js';
import { World } from '../helpers/world.js';

const handshake = {
  Upgrade: 'websocket',
  Connection: 'keep-alive, Upgrade',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version': '13',
  Origin: 'http://localhost',
};

/** Offers a handshake to a running container, with some headers changed or (where undefined) left out. */
async function offered(
  changes: Record<string, string | undefined> = {},
  config = {},
  path = 'attach/ws?stream=1&stdout=1&stderr=1&stdin=1',
) {
  const world = new World();
  const { process } = await world.started({ name: 'web', config });
  const connection = new FakeConnection();
  const headers = Object.fromEntries(Object.entries({ ...handshake, ...changes }).filter(([, value]) => value !== undefined));
  await new Door(world.daemon).send(`GET /containers/web/${path}`, {
    hijack: connection,
    headers: headers as Record<string, string>,
  });
  return { world, process, connection };
}

/** A frame as a client sends it. */
function clientFrame(opcode: number, text: string): Uint8Array {
  const mask = [1, 2, 3, 4];
  const payload = [...new TextEncoder().encode(text)].map((byte, at) => byte ^ (mask[at % 4] as number));
  return Uint8Array.from([0x80 | opcode, 0x80 | payload.length, ...mask, ...payload]);
}

test('a handshake is answered with three headers in this order', async () => {
  const { connection } = await offered();
  expect(connection.head).toBe(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
  );
});

test('one protocol that is offered is taken, and version 8 is spoken', async () => {
  const { connection } = await offered({ 'Sec-WebSocket-Protocol': 'chat', 'Sec-WebSocket-Version': '8' });
  expect(connection.head).toContain('\r\nSec-WebSocket-Protocol: chat\r\n\r\n');
});

test.each([
  ['no upgrade', { Upgrade: undefined }, 'HTTP/1.1 400 Bad Request\r\n\r\nnot websocket protocol'],
  ['no connection', { Connection: undefined }, 'HTTP/1.1 400 Bad Request\r\n\r\nnot websocket protocol'],
  ['no origin', { Origin: undefined }, 'HTTP/1.1 403 Forbidden\r\n\r\n'],
  ['a null origin', { Origin: 'null' }, 'HTTP/1.1 403 Forbidden\r\n\r\n'],
  ['several protocols', { 'Sec-WebSocket-Protocol': 'a, b' }, 'HTTP/1.1 400 Bad Request\r\n\r\n'],
])('a handshake with %s is refused raw, and closed', async (_name, changes, raw) => {
  const { connection } = await offered(changes);
  await connection.over;
  expect([connection.head, connection.text]).toEqual([raw, '']);
});

test('an unknown container is an ordinary answer', async () => {
  const world = new World();
  expect(await new Door(world.daemon).told('GET /containers/nope/attach/ws', { headers: handshake })).toBe(
    '404 No such container: nope',
  );
});

test('output comes in text frames, raw and merged, and a close frame is the end', async () => {
  const { connection, process } = await offered();
  await process.print('out');
  await process.printError('e'.repeat(200));
  process.end();
  await connection.over;
  const long = [0x81, 126, 0, 200, ...new Array<number>(200).fill(0x65)];
  expect([...connection.bytes]).toEqual([0x81, 3, 0x6f, 0x75, 0x74, ...long, 0x88, 2, 0x03, 0xe8]);
});

test('what the client sends is input, pings are answered, and a close is the end of it', async () => {
  const { connection, process, world } = await offered({}, { openStdin: true, stdinOnce: true });
  connection.type(clientFrame(1, 'hel'));
  connection.type(clientFrame(9, 'ping'));
  connection.type(clientFrame(2, 'lo'));
  expect([await process.read(), await process.read()]).toEqual(['hel', 'lo']);
  expect([...connection.bytes]).toEqual([0x8a, 4, ...new TextEncoder().encode('ping')]);
  connection.type(clientFrame(8, ''));
  expect(await process.read()).toBeNull();
  await world.settled();
});
