import { DaemonError, messageOf } from '../../daemon/errors.js';
import type { DoorBindings } from '../../http/hijack.js';
import { ScenarioError } from '../../scenario/index.js';
import type { Mockdock } from '../mockdock.js';
import { done, jsonAnswer } from './answers.js';
import { ControlCall } from './control-call.js';
import { ControlError } from './control-error.js';
import { guardFromPages } from './guard.js';
import { type ControlRoute, controlRoutes } from './routes.js';
import { overview } from './world.js';

/** Answers a request whose path begins with `/_mockdock`. */
export async function answerControl(mock: Mockdock, request: Request, door: DoorBindings | undefined): Promise<Response> {
  try {
    guardFromPages(request, door);
    const { pathname, searchParams } = new URL(door?.target ?? request.url, 'http://localhost');
    const path = pathname.replace(/\/$/, '');
    if (path === '/_mockdock') return overview(controlRoutes);
    const { route, name } = findRoute(request.method, path);
    const told = await route.handle(new ControlCall(mock, request, door, name, searchParams));
    if (told === undefined) return done();
    return told instanceof Response ? told : jsonAnswer(200, told);
  } catch (error) {
    return jsonAnswer(statusOf(error), { message: messageOf(error) });
  }
}

function statusOf(error: unknown): number {
  if (error instanceof ControlError) return error.status;
  if (error instanceof DaemonError) return error.category === 'not-found' ? 404 : 409;
  const isWrong = [ScenarioError, TypeError, RangeError, SyntaxError].some((kind) => error instanceof kind);
  return isWrong ? 400 : 500;
}

function findRoute(method: string, path: string): { route: ControlRoute; name: string } {
  const there = controlRoutes.flatMap((route) => {
    const name = nameIn(route.path, path);
    return name === undefined ? [] : [{ route, name }];
  });
  const found = there.find(({ route }) => route.method === method);
  if (found) return found;
  if (there.length > 0) {
    const allowed = there.map(({ route }) => route.method).join(', ');
    throw new ControlError(405, `${path} is not for ${method}; it is for ${allowed}`);
  }
  throw new ControlError(404, `there is no ${path}; GET /_mockdock lists what there is`);
}

/** What stands for `{name}` in a path, empty where the route has none; undefined where the path is not the route's. */
function nameIn(route: string, path: string): string | undefined {
  const [wanted, parts] = [route.split('/'), path.split('/')];
  if (wanted.length !== parts.length) return undefined;
  let name = '';
  for (const [index, part] of wanted.entries()) {
    if (part === '{name}') name = decoded(parts[index] ?? '');
    else if (part !== parts[index]) return undefined;
  }
  return name;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ControlError(400, `${JSON.stringify(part)} is no part of a path`);
  }
}
