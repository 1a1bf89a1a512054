// What a mock needs once it is steered by faults, expectations or steps of its clock. Loaded when it is.
export { checkFault } from '../scenario/check-part.js';
export { milliseconds } from '../scenario/units.js';
export { checkExpected, ExpectationBook, verifyCalls } from './expect/expectation-book.js';
export { FaultBook, type FaultMemory } from './faults/fault-book.js';
export { hit } from './faults/hit.js';
