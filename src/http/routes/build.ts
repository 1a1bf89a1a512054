import { refused } from '../../daemon/errors.js';
import type { ApiRequest } from '../api-request.js';
import { isBefore } from '../api-version.js';
import { registryAuth, registryConfig } from '../auth-header.js';
import { messageStream } from '../message-stream.js';
import { isTrue, type Query } from '../query.js';
import { route } from './route.js';

/** Whether containers of steps are removed: the default, and what implies it, changed with 1.12. */
function removal(request: ApiRequest, form: Query): { remove: boolean; forceRemove: boolean } {
  const old = isBefore(request.version, '1.12');
  const rm = form.get('rm');
  const remove = rm === '' ? !old : isTrue(rm);
  return { remove: remove || (!old && form.get('forcerm') === '1'), forceRemove: form.flag('forcerm') };
}

/** docker 1.4.1 `postBuild`. */
async function postBuild(request: ApiRequest): Promise<Response> {
  if (isBefore(request.version, '1.3'))
    throw refused('Multipart upload for build is no longer supported. Please upgrade your docker client.');
  const form = await request.form();
  const own = isBefore(request.version, '1.9') ? registryAuth(request.header('x-registry-auth')) : undefined;
  // loaded when first needed: start-up time is a feature
  const [{ prepareBuild }, { runBuild }] = await Promise.all([
    import('../../daemon/build/prepare.js'),
    import('../../daemon/build/run.js'),
  ]);
  const prepared = await prepareBuild(request.daemon, {
    name: request.repository(form.get('t')),
    remote: form.get('remote'),
    quiet: form.flag('q'),
    noCache: form.flag('nocache'),
    pull: form.get('pull') === '1' && !isBefore(request.version, '1.16'),
    ...removal(request, form),
    credentials: registryConfig(request.header('x-registry-config')),
    ...(own && { defaultCredentials: own }),
    context: request.bodyStream(),
  });
  return messageStream(request, '1.8', (report, signal) => runBuild(request.daemon, prepared, report, signal));
}

/** Building images. */
export const buildRoutes = [route('POST /build', postBuild)];
