import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createMemoryMockdock, type MemoryMockdock } from '../../src/node/index.js';

const COUNT = 1000;
const AT_A_TIME = 20;
const MB = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that the process holds: in the heap, and in buffers outside of it. */
function held(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function ask<Answer>(mock: MemoryMockdock, path: string, body?: object): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await mock.fetch(path, { method: 'POST', ...(body && { body: JSON.stringify(body), headers }) });
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(300);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

test(`${COUNT} containers of an image of 200 MB that have written a file each take less than 100 MB`, async () => {
  await using mock = await createMemoryMockdock({ scenario: { images: [{ name: 'ubuntu', size: '200MB' }] } });
  const write = async (number: number) => {
    const Cmd = ['sh', '-c', `echo ${number} > /written`];
    const { Id } = await ask<{ Id: string }>(mock, '/containers/create', { Image: 'ubuntu', Cmd });
    await ask(mock, `/containers/${Id}/start`);
    expect(await ask(mock, `/containers/${Id}/wait`)).toEqual({ StatusCode: 0 });
    return Id;
  };
  // what is loaded once is no container's
  await write(-1);
  const before = held();
  const ids: string[] = [];
  const worker = async () => {
    while (ids.length < COUNT) {
      const number = ids.push('') - 1;
      ids[number] = await write(number);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  expect(held() - before).toBeLessThan(100 * MB);
  for (const number of [0, 500, COUNT - 1]) {
    expect(mock.daemon.containers.get(ids[number] ?? '').files?.readText('/written')).toBe(`${number}\n`);
  }
  const image = mock.daemon.images.get('ubuntu');
  expect([...mock.daemon.images.lineage(image.id)].reduce((total, { size }) => total + size, 0)).toBe(200_000_000);
}, 60_000);
