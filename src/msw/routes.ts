import type { App } from '../http/app.js';
import { parseTarget } from '../http/target.js';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** Whether the daemon has a route for a target; its control API counts as one, and HEAD and OPTIONS belong to any method's. */
export function isDockers(app: App, method: string, target: string): boolean {
  const path = decodedPath(target);
  if (path === undefined) return false;
  if (path === '/_mockdock' || path.startsWith('/_mockdock/')) return true;
  if (method === 'OPTIONS') return METHODS.some((each) => app.find(each, path));
  return app.find(method === 'HEAD' ? 'GET' : method, path) !== undefined;
}

function decodedPath(target: string): string | undefined {
  try {
    return parseTarget(target).path;
  } catch {
    return undefined;
  }
}
