import type { Tool } from '../tool.js';
import { findTool } from '../tools/index.js';

const loaded = new Map<string, Promise<Tool | undefined>>();

/** A tool that shells have built in, loaded once. */
export function cachedTool(name: string): Promise<Tool | undefined> {
  const found = loaded.get(name) ?? Promise.resolve(findTool(name));
  loaded.set(name, found);
  return found;
}
