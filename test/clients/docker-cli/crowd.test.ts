import { beforeAll, expect, test } from 'vitest';
import { describeEachCli } from './cli.js';

const RUNS = 200;
const AT_A_TIME = 20;

describeEachCli('a crowd of docker run', (docker) => {
  beforeAll(() => docker.run(['pull', '-q', 'busybox']));

  test(`${RUNS} runs, ${AT_A_TIME} at a time, get what is theirs and leave nothing behind`, async () => {
    const numbers = Array.from({ length: RUNS }, (_, number) => number);
    const waiting = [...numbers];
    const ended = new Map<number, unknown>();
    const worker = async () => {
      for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
        const script = `cat; echo out ${number}; echo err ${number} >&2; exit ${number % 100}`;
        ended.set(number, await docker.run(['run', '--rm', '-i', 'busybox', 'sh', '-c', script], { input: `in ${number}\n` }));
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    for (const number of numbers) {
      expect(ended.get(number)).toEqual({
        stdout: `in ${number}\nout ${number}\n`,
        stderr: `err ${number}\n`,
        status: number % 100,
      });
    }
    expect(await docker.prints('ps', '-aq')).toBe('');
    expect(await docker.mockdock.get('/info')).toMatchObject({ Containers: 0, NEventsListener: 0 });
    await expect.poll(() => docker.mockdock.connections()).toBeOneOf([0, undefined]);
  });
});
