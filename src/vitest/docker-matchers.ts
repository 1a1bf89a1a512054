import type { CallPattern } from '../control/call/call-pattern.js';
import type { ContainerStatus } from '../daemon/container/container-state.js';

/** A call such as `POST /containers/create`, or one with more to it. */
export type Call = string | CallPattern;

/** Fields of the JSON body; texts are globs, and of objects only the keys that are named are compared. */
export type BodyFields = Readonly<Record<string, unknown>>;

/** What `expect(docker)` has, where `docker` is a mock. */
export interface DockerMatchers {
  /** A call came, at least once. With `.not`: it never came. */
  toHaveReceived(call: Call, body?: BodyFields): void;
  /** A call came so many times. */
  toHaveReceivedTimes(call: Call, times: number, body?: BodyFields): void;
  /** Calls came in this order; others may have come in between. */
  toHaveReceivedInOrder(calls: readonly Call[]): void;
  /** What the scenario expects, and what was added with the mock's own `expect()`, has come. */
  toHaveMetExpectations(): void;
  /** A container is there that runs. */
  toHaveRunning(name: string): void;
  /** A container is there, in a status where one is named. */
  toHaveContainer(name: string, status?: ContainerStatus): void;
  /** An image is there, by a name such as `nginx:1.7`, or by its id. */
  toHaveImage(reference: string): void;
}
