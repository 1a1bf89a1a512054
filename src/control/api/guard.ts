import type { DoorBindings } from '../../http/hijack.js';
import { ControlError } from './control-error.js';

/** Names that no page on the internet can have. */
const LOCAL_NAME = /^(?:[^.]*|.*\.(?:localhost|local|internal|test))$/i;
const ADDRESS = /^(?:\d+\.\d+\.\d+\.\d+|\[[0-9a-f:.]+\])$/i;

/**
 * Keeps pages in a browser away from the control API. A page that has its name resolve to a loopback address (DNS rebinding) gives
 * itself away by `Host`, any other by `Origin`. Clients on a unix socket send its path, anything or nothing as `Host`.
 * Throws a {@link ControlError}.
 */
export function guardFromPages(request: Request, door: DoorBindings | undefined): void {
  const header = (name: string) => (door?.header ? door.header(name) : request.headers.get(name)) ?? undefined;
  const host = header('host') ?? '';
  const name = host.replace(/:\d+$/, '');
  if (!name.includes('/') && !name.includes('%') && !LOCAL_NAME.test(name) && !ADDRESS.test(name)) {
    throw new ControlError(
      403,
      `the control API is not served under the name ${JSON.stringify(name)}; use localhost or an address`,
    );
  }
  const origin = header('origin');
  if ((origin !== undefined && origin.replace(/^https?:\/\//, '') !== host) || header('sec-fetch-site') === 'cross-site') {
    throw new ControlError(403, 'the control API is not for pages of other origins');
  }
}
