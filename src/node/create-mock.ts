import { createMockdock, type Mockdock, type MockdockOptions } from '../control/mockdock.js';

/** How a mock is made in Node. */
export interface MockOptions extends MockdockOptions {}

/** Makes a mock, reading the scenario files that are named. */
export function createMock(options: MockOptions): Promise<Mockdock> {
  return createMockdock(options);
}
