export { type Address, type Listening, listen, parseHost } from './listen.js';
export { createListener, type ListenerOptions } from './listener.js';
export { createAppServer } from './server.js';
