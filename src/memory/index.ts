export { memoryAgent } from './agent.js';
export { MemoryConnections } from './connections.js';
export { memoryDispatcher } from './dispatcher.js';
