import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, type RunningCommand, startCommand } from './command.js';
import { MockdockProcess } from './mockdock.js';

/** A program that tries a client library, claim by claim: `--list` names the claims, and `--play NAME` plays one. */
export interface Tour {
  readonly command: readonly [program: string, ...args: string[]];
  /** The claims, in the order of the program. */
  readonly claims: readonly string[];
  /** What the program gets in its environment besides that of every client. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A way that DOCKER_HOST can be given. */
interface Door {
  readonly name: string;
  readonly flags: readonly string[];
  host(mockdock: MockdockProcess): string;
}

const doors: readonly Door[] = [
  { name: 'a unix socket', flags: [], host: ({ dockerHost }) => dockerHost },
  { name: 'TCP', flags: ['--host', 'tcp://127.0.0.1:0'], host: ({ tcpHost }) => tcpHost },
];

/** Plays every claim of a tour through a unix socket and TCP, on a daemon that has busybox; says why where it cannot be. */
export function describeTour(title: string, tour: Tour | { readonly missing: string }): void {
  if ('missing' in tour) {
    describe.skip(`${title}: skipped, ${tour.missing}`, () => {
      test('the tour', () => {});
    });
    return;
  }
  describe.each(doors)(`${title} over $name`, (door) => {
    let mockdock: MockdockProcess;
    beforeAll(async () => {
      mockdock = await MockdockProcess.start(...door.flags);
    });
    afterAll(async () => {
      expect(await mockdock.stop()).toBe(0);
    });
    const [program, ...args] = tour.command;
    const play = (claim: string): RunningCommand => {
      const env = { ...mockdock.env, ...tour.env, DOCKER_HOST: door.host(mockdock) };
      return startCommand(program, [...args, '--play', claim], { env, cwd: mockdock.folder });
    };
    test.each(tour.claims)('%s', async (claim) => {
      expect(await heard(play(claim))).toEqual({ stdout: '', stderr: '', status: 0 });
    });
  });
}

/** How a claim ended: one that holds has nothing to say. */
async function heard(running: RunningCommand): Promise<Ended> {
  const timer = setTimeout(() => running.signal('SIGKILL'), 60_000);
  running.endInput();
  try {
    return await running.ended;
  } finally {
    clearTimeout(timer);
  }
}
