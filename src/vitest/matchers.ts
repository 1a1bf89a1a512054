import type { CallPattern } from '../control/call/call-pattern.js';
import type { Expected } from '../control/expect/expected.js';
import type { Mockdock } from '../control/mockdock.js';
import type { ContainerStatus } from '../daemon/container/container-state.js';
import type { BodyFields, Call, DockerMatchers } from './docker-matchers.js';

export type { DockerMatchers } from './docker-matchers.js';

/** What a matcher tells the test runner. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** The matchers as a test runner calls them: what was given to `expect` comes first. */
type Called = {
  readonly [Name in keyof DockerMatchers]: (received: unknown, ...given: Parameters<DockerMatchers[Name]>) => MatcherResult;
};

const patternOf = (call: Call, body: BodyFields | undefined): CallPattern => ({
  ...(typeof call === 'string' ? { call } : call),
  ...(body && { body }),
});

const nameOf = (call: Call) => (typeof call === 'string' ? call : JSON.stringify(call));

function mockOf(received: unknown): Mockdock {
  if (typeof received === 'object' && received !== null && 'journal' in received && 'verify' in received)
    return received as Mockdock;
  throw new TypeError(
    'Failed to match: what was given to expect() is no mockdock; give it the fixture, what startMockdock gave, or of msw handlers `await handlers.mockdock`',
  );
}

function verified(received: unknown, expected: Expected, otherwise: string): MatcherResult {
  const { met, text } = mockOf(received).verify(expected);
  return { pass: met, message: () => (met ? otherwise : text) };
}

function containersOf({ daemon }: Mockdock): string {
  const lines = [...daemon.containers.all()].map(({ name, state }) => `  ${name.slice(1)}: ${state.status}`);
  return lines.length > 0 ? `its containers are\n${lines.join('\n')}` : 'it has no containers';
}

function inStatus(received: unknown, name: string, status: ContainerStatus | undefined): MatcherResult {
  const mock = mockOf(received);
  const container = mock.daemon.containers.find(name);
  const pass = container !== undefined && (status === undefined || container.state.status === status);
  const what = status === undefined ? `a container ${name}` : `a container ${name} that is ${status}`;
  return { pass, message: () => `expected the daemon ${pass ? 'not ' : ''}to have ${what}; ${containersOf(mock)}` };
}

/** Matchers for `expect.extend` of Vitest and Jest. */
export const dockerMatchers: Called = {
  toHaveReceived: (received, call, body) =>
    verified(received, patternOf(call, body), `expected the daemon not to have received ${nameOf(call)}, but it has`),

  toHaveReceivedTimes(received, call, times, body) {
    const expected = times === 0 ? { never: [patternOf(call, body)] } : { ...patternOf(call, body), times };
    return verified(received, expected, `expected the daemon not to have received ${nameOf(call)} ${times} times, but it has`);
  },

  toHaveReceivedInOrder(received, calls) {
    const inOrder = calls.map((call) => patternOf(call, undefined));
    const names = calls.map(nameOf).join(', ');
    return verified(received, { inOrder }, `expected the daemon not to have received these in this order, but it has: ${names}`);
  },

  toHaveMetExpectations(received) {
    const { met, text } = mockOf(received).verify();
    return {
      pass: met,
      message: () => (met ? 'expected the daemon not to have received all that it expects, but it has' : text),
    };
  },

  toHaveRunning: (received, name) => inStatus(received, name, 'running'),

  toHaveContainer: (received, name, status) => inStatus(received, name, status),

  toHaveImage(received, reference) {
    const { images } = mockOf(received).daemon;
    const pass = images.find(reference) !== undefined;
    const names = [...images.all()].flatMap(({ id }) => images.namesOf(id));
    const has = names.length > 0 ? `it has ${names.join(', ')}` : 'it has none';
    return { pass, message: () => `expected the daemon ${pass ? 'not ' : ''}to have an image ${reference}; ${has}` };
  },
};
