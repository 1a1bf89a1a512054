export { type App, type AppOptions, createApp } from './app.js';
export type { DoorBindings, Hijack, HijackedConnection } from './hijack.js';
