import { describe, expect, test } from 'vitest';
import { complaint, Faulty } from './faulty.js';

const CHATTY = `
containers:
  - { name: chatty, image: busybox, command: [sleep, "1000"], logs: [one, two, three, { text: four, stream: stderr }] }`;

const fault = (call: string, effect: string) => `${CHATTY}\nfaults: [{ match: { call: "${call}", times: 1 }, ${effect} }]`;

const LOGS = 'GET /containers/chatty/logs?stdout=1&stderr=1';

describe('a connection', () => {
  test('is refused: nothing comes, and the next one is served', async () => {
    const faulty = await Faulty.of(fault('GET /info', 'connection: refuse'), { port: 0 });
    const wire = await faulty.request('GET /info');
    expect(await wire.end()).toBe('reset');
    expect(wire.text).toBe('');
    expect(await faulty.told('GET /info')).toMatch(/^200 /);
  });

  test('is reset before the answer, with a TCP reset', async () => {
    const faulty = await Faulty.of(fault('GET /info', 'connection: reset'), { port: 0 });
    expect(await complaint(faulty.docker.info())).toBe('ECONNRESET');
    await faulty.docker.info();
  });

  test('of a unix socket is gone, where there is no reset to be had', async () => {
    const faulty = await Faulty.of(fault('GET /info', 'connection: reset'));
    expect(await complaint(faulty.docker.info())).toBe('ECONNRESET');
    await faulty.docker.info();
  });

  test('is closed without a word', async () => {
    const faulty = await Faulty.of(fault('GET /info', 'connection: close'), { port: 0 });
    const wire = await faulty.request('GET /info');
    expect(await wire.end()).toBe('closed');
    expect(wire.text).toBe('');
  });

  test('is reset behind the head', async () => {
    const faulty = await Faulty.of(fault('GET /containers/*/logs', 'connection: reset, after: head'), { port: 0 });
    const wire = await faulty.request(LOGS);
    expect(await wire.end()).toBe('reset');
    expect(wire.text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(wire.content).toBe('');
  });

  test('is reset inside of an answer', async () => {
    const faulty = await Faulty.of(fault('GET /info', 'connection: reset, after: { bytes: 20 }'), { port: 0 });
    const wire = await faulty.request('GET /info');
    expect(await wire.end()).toBe('reset');
    expect(wire.content).toBe('{"Containers":1,"Deb');
  });

  test('is reset after the whole answer', async () => {
    const faulty = await Faulty.of(fault('GET /_ping', 'connection: reset, after: answer'), { port: 0 });
    const wire = await faulty.request('GET /_ping');
    expect(await wire.end()).toBe('reset');
    expect(wire.body).toBe('OK');
  });

  test('is closed after the whole answer, though the client would keep it', async () => {
    const faulty = await Faulty.of(fault('GET /_ping', 'connection: close, after: answer'));
    const wire = await faulty.request('GET /_ping', { headers: { Connection: 'keep-alive' } });
    expect(await wire.end()).toBe('closed');
    expect(wire.body).toBe('OK');
  });

  test('hangs, until the client has had enough', async () => {
    const faulty = await Faulty.of(fault('GET /info', 'connection: hang'));
    const wire = await faulty.request('GET /info');
    await faulty.advance(24 * 3600 * 1000);
    expect(await faulty.told('GET /_ping')).toBe('200 OK');
    expect([wire.isOpen, wire.text]).toEqual([true, '']);
  });

  test('hangs in the middle of an answer', async () => {
    const faulty = await Faulty.of(fault('GET /containers/*/logs', 'connection: hang, after: { frames: 1 }'));
    const wire = await faulty.request(LOGS);
    await wire.until(({ content }) => content.includes('one'));
    await faulty.advance(3600 * 1000);
    expect(await faulty.told('GET /_ping')).toBe('200 OK');
    expect([wire.isOpen, wire.content.slice(8)]).toEqual([true, 'one\n']);
  });
});

describe('a stream is cut', () => {
  test('after so many frames', async () => {
    const faulty = await Faulty.of(fault('GET /containers/*/logs', 'connection: close, after: { frames: 2 }'));
    const wire = await faulty.request(LOGS);
    await wire.end();
    expect(wire.content).toBe('\x01\0\0\0\0\0\0\x04one\n\x01\0\0\0\0\0\0\x04two\n');
  });

  test('in the middle of a frame', async () => {
    const faulty = await Faulty.of(fault('GET /containers/*/logs', 'connection: reset, after: { bytes: 15 }'), { port: 0 });
    const wire = await faulty.request(LOGS);
    expect(await wire.end()).toBe('reset');
    expect(wire.content).toBe('\x01\0\0\0\0\0\0\x04one\n\x01\0\0');
  });

  test('after so many lines', async () => {
    const faulty = await Faulty.of(fault('POST /images/create', 'connection: close, after: { lines: 3 }'));
    const wire = await faulty.request('POST /images/create?fromImage=nginx&tag=latest');
    await wire.end();
    const lines = wire.content.trim().split(/\r\n/);
    expect(lines).toHaveLength(3);
    expect(lines.map((line) => typeof JSON.parse(line).status)).toEqual(['string', 'string', 'string']);
  });

  test('after so many events', async () => {
    const faulty = await Faulty.of(fault('GET /events', 'connection: close, after: { events: 3 }'));
    const wire = await faulty.request('GET /events?since=0');
    await faulty.docker.getContainer('chatty').stop({ t: 0 });
    await faulty.docker.getContainer('chatty').start();
    await wire.end();
    const events = wire.content.match(/"status":"\w+"/g);
    expect(events).toEqual(['"status":"die"', '"status":"stop"', '"status":"start"']);
  });

  test('of an exec that was taken over, behind its head', async () => {
    const faulty = await Faulty.of(fault('POST /exec/*/start', 'connection: reset, after: { frames: 1 }'), { port: 0 });
    const { id } = await faulty.docker
      .getContainer('chatty')
      .exec({ Cmd: ['sh', '-c', 'echo a; echo b; echo c'], AttachStdout: true });
    const wire = await faulty.request(`POST /exec/${id}/start`, { body: { Detach: false } });
    expect(await wire.end()).toBe('reset');
    expect(wire.body).toBe('\x01\0\0\0\0\0\0\x02a\n');
  });
});
