import { expect, test } from 'vitest';
import { Steered } from './steered.js';

const LINE = (orderings: string) => `
orderings: [${orderings}]
containers: [{ name: web, image: nginx }, { name: db, image: postgres }]
processes: [{ run: [forever] }]
`;

/** Stops a container by a client, and gives the events of it. */
async function stop(steered: Steered, name: string): Promise<string[]> {
  await steered.docker.getContainer(name).stop({ t: 1 });
  await new Promise(setImmediate);
  return steered.happened('event', name);
}

test('die comes before stop, as it usually does', async () => {
  const steered = await Steered.of(LINE(''));
  expect(await stop(steered, 'web')).toEqual(['web die', 'web stop']);
});

test('stop comes before die, for the container that is named and as often as is said', async () => {
  const steered = await Steered.of(LINE('{ first: stop, second: die, container: "w*", times: 1 }'));
  expect(await stop(steered, 'db')).toEqual(['db die', 'db stop']);
  expect(await stop(steered, 'web')).toEqual(['web stop', 'web die']);
  await steered.docker.getContainer('web').start();
  expect((await stop(steered, 'web')).slice(-2)).toEqual(['web die', 'web stop']);
});

test('after a reset they are to be had again', async () => {
  const steered = await Steered.of(LINE('{ first: stop, second: die, times: 1 }'));
  for (let round = 0; round < 2; round++) {
    expect(await stop(steered, 'web')).toEqual(['web stop', 'web die']);
    await steered.mock.reset();
  }
});

test('a wait is answered before the die event is told', async () => {
  const steered = await Steered.of(LINE('{ first: wait, second: die }'));
  const order: string[] = [];
  steered.mock.journal.follow((entry) => {
    if (entry.kind === 'request' && entry.path.endsWith('/wait')) order.push('answer');
    if (entry.kind === 'event' && entry.action === 'die') order.push('die');
  });
  const waiting = steered.docker.getContainer('web').wait();
  await steered.came('POST /containers/*/wait');
  await steered.mock.control.exit('web', 9);
  expect(await waiting).toEqual({ StatusCode: 9 });
  while (order.length < 2) await new Promise(setImmediate);
  expect(order).toEqual(['answer', 'die']);
});
