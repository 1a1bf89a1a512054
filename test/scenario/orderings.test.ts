import { describe, expect, test } from 'vitest';
import { Faulty } from '../control/faults/faulty.js';

const world = (orderings: string) =>
  Faulty.of(`
containers:
  - { name: job, image: busybox, command: [sleep, "100000"] }
  - { name: other, image: busybox, command: [sleep, "100000"] }
orderings: [${orderings}]`);

/** What one who waits for a container and one who listens to events see, in order, while something is done to it. */
async function seen(faulty: Faulty, container: string, act: string, last: string): Promise<string[]> {
  const order: string[] = [];
  const events = await faulty.request('GET /events');
  events.socket.on('data', (chunk: Buffer) => order.push(...(String(chunk).match(/(?<="status":")\w+/g) ?? [])));
  while (faulty.mock.daemon.events.listeners === 0) await new Promise(setImmediate);
  const waiting = await faulty.request(`POST /containers/${container}/wait`);
  const watched = faulty.mock.daemon.containers.get(container);
  while (watched.changed.size === 0) await new Promise(setImmediate);
  waiting.socket.on('data', (chunk: Buffer) => order.push(...(String(chunk).match(/StatusCode/g) ?? [])));
  await faulty.told(act);
  await events.until(() => order.includes(last));
  await waiting.until(() => order.includes('StatusCode'));
  events.socket.destroy();
  while (faulty.mock.daemon.events.listeners > 0) await new Promise(setImmediate);
  return order.map((each) => (each === 'StatusCode' ? 'wait' : each));
}

const STOP = 'POST /containers/job/stop?t=0';
const REMOVE = 'DELETE /containers/job?force=1';

describe('an order', () => {
  test('is the usual one where nothing is said', async () => {
    const events = (order: string[]) => order.filter((each) => each !== 'wait');
    expect(events(await seen(await world(''), 'job', STOP, 'stop'))).toEqual(['die', 'stop']);
    expect(events(await seen(await world(''), 'job', REMOVE, 'destroy'))).toEqual(['die', 'destroy']);
  });

  test('is stop before die', async () => {
    const order = await seen(await world('{ first: stop, second: die, container: job }'), 'job', STOP, 'die');
    expect(order.filter((each) => each !== 'wait')).toEqual(['stop', 'die']);
  });

  test('is the answer of a wait before the die event', async () => {
    const order = await seen(await world('{ first: wait, second: die }'), 'job', STOP, 'die');
    expect(order.indexOf('wait')).toBeLessThan(order.indexOf('die'));
  });

  test('is the die event before the answer of a wait', async () => {
    const order = await seen(await world('{ first: die, second: wait }'), 'job', STOP, 'stop');
    expect(order.indexOf('die')).toBeLessThan(order.indexOf('wait'));
  });

  test('is destroy before the answer of a wait', async () => {
    expect(await seen(await world('{ first: destroy, second: wait }'), 'job', REMOVE, 'destroy')).toEqual([
      'die',
      'destroy',
      'wait',
    ]);
  });

  test('is for the containers that are meant, and as often as it says', async () => {
    const faulty = await world('{ first: stop, second: die, container: job, times: 1 }');
    const withoutWait = (order: string[]) => order.filter((each) => each !== 'wait');
    expect(withoutWait(await seen(faulty, 'other', 'POST /containers/other/stop?t=0', 'stop'))).toEqual(['die', 'stop']);
    expect(withoutWait(await seen(faulty, 'job', STOP, 'die'))).toEqual(['stop', 'die']);
    await faulty.told('POST /containers/job/start');
    expect(withoutWait(await seen(faulty, 'job', STOP, 'stop'))).toEqual(['die', 'stop']);
  });
});
