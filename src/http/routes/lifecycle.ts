import { killContainer } from '../../daemon/container/kill.js';
import { pauseContainer } from '../../daemon/container/pause.js';
import { removeContainer } from '../../daemon/container/remove.js';
import { resizeContainer } from '../../daemon/container/resize.js';
import { restartContainer } from '../../daemon/container/restart.js';
import { startContainer } from '../../daemon/container/start.js';
import { stopContainer } from '../../daemon/container/stop.js';
import { unpauseContainer } from '../../daemon/container/unpause.js';
import { waitContainer } from '../../daemon/container/wait.js';
import type { ApiRequest } from '../api-request.js';
import { EnvBody } from '../env-body.js';
import { empty, json, noContent } from '../reply.js';
import { parseSignal } from '../signals.js';
import { hostConfigFromStart } from '../wire/host-config.js';
import { envJson } from '../wire/sorted-json.js';
import { route } from './route.js';

/** docker 1.4.1 `postContainersStart`: a body is looked at only where there is one. */
async function postContainersStart(request: ApiRequest): Promise<Response> {
  const body = await request.body();
  if (body !== '') await request.requireJson();
  const hostConfig = body === '' ? undefined : hostConfigFromStart(EnvBody.parse(body));
  await startContainer(request.daemon, request.name, hostConfig);
  return noContent();
}

async function postContainersStop(request: ApiRequest): Promise<Response> {
  const seconds = (await request.form()).int('t');
  await stopContainer(request.daemon, request.name, seconds);
  return noContent();
}

async function postContainersRestart(request: ApiRequest): Promise<Response> {
  const seconds = (await request.form()).int('t');
  await restartContainer(request.daemon, request.name, seconds);
  return noContent();
}

async function postContainersKill(request: ApiRequest): Promise<Response> {
  const signal = parseSignal((await request.form()).get('signal'));
  await killContainer(request.daemon, request.name, signal);
  return noContent();
}

async function postContainersPause({ daemon, name }: ApiRequest): Promise<Response> {
  await pauseContainer(daemon, name);
  return noContent();
}

async function postContainersUnpause({ daemon, name }: ApiRequest): Promise<Response> {
  await unpauseContainer(daemon, name);
  return noContent();
}

async function postContainersWait({ daemon, name, signal }: ApiRequest): Promise<Response> {
  return json(200, envJson({ StatusCode: await waitContainer(daemon, name, signal) }));
}

async function postContainersResize(request: ApiRequest): Promise<Response> {
  const form = await request.form();
  const size = { rows: form.strictInt('h'), columns: form.strictInt('w') };
  resizeContainer(request.daemon, request.name, size);
  return empty(200);
}

async function deleteContainers(request: ApiRequest): Promise<Response> {
  const form = await request.form();
  const options = { force: form.flag('force'), volumes: form.flag('v'), link: form.flag('link') };
  await removeContainer(request.daemon, request.name, options);
  return noContent();
}

/** What moves a container from state to state. */
export const lifecycleRoutes = [
  route('POST /containers/{name}/start', postContainersStart),
  route('POST /containers/{name}/stop', postContainersStop),
  route('POST /containers/{name}/restart', postContainersRestart),
  route('POST /containers/{name}/kill', postContainersKill),
  route('POST /containers/{name}/pause', postContainersPause),
  route('POST /containers/{name}/unpause', postContainersUnpause),
  route('POST /containers/{name}/wait', postContainersWait),
  route('POST /containers/{name}/resize', postContainersResize),
  route('DELETE /containers/{name}', deleteContainers),
];
