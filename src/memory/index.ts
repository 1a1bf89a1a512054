export { connectInMemory, memoryAgent, memoryDispatcher } from './agent.js';
