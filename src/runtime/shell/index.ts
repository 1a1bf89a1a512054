export { shellProgram } from './start.js';
