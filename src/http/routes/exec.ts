import { messageOf } from '../../daemon/errors.js';
import { createExec } from '../../daemon/exec/create.js';
import { resizeExec } from '../../daemon/exec/resize.js';
import { startExec } from '../../daemon/exec/start.js';
import { STDERR, STDOUT } from '../../stream/multiplexed.js';
import type { ApiRequest } from '../api-request.js';
import { EnvBody } from '../env-body.js';
import { rawStream } from '../raw-stream.js';
import { empty, json, noContent } from '../reply.js';
import { execJson } from '../wire/exec.js';
import { envJson } from '../wire/sorted-json.js';
import { route } from './route.js';

async function postContainersExec(request: ApiRequest): Promise<Response> {
  await request.form();
  const body = EnvBody.parse(await request.body());
  const instance = createExec(request.daemon, request.name, {
    attachStdin: body.flag('AttachStdin'),
    attachStdout: body.flag('AttachStdout'),
    attachStderr: body.flag('AttachStderr'),
    tty: body.flag('Tty'),
    cmd: body.list('Cmd') ?? [],
  });
  return json(201, envJson({ Id: instance.id }));
}

const encoder = new TextEncoder();

/** docker 1.4.1 `postContainerExecStart`: once the connection is taken over, errors are told in the stream. */
async function postExecStart(request: ApiRequest): Promise<Response> {
  await request.form();
  const body = EnvBody.parse(await request.body());
  const { daemon, name } = request;
  if (body.flag('Detach')) {
    await startExec(daemon, name);
    return noContent();
  }
  return rawStream(request, { multiplexed: !body.flag('Tty') }, async (client) => {
    try {
      await startExec(daemon, name, client);
    } catch (error) {
      const message = messageOf(error);
      await client.write(STDERR, encoder.encode(`${message}\n`));
      await client.write(STDOUT, encoder.encode(`Error starting exec command in container ${name}: ${message}\n`));
    }
  });
}

async function postExecResize(request: ApiRequest): Promise<Response> {
  const form = await request.form();
  const size = { rows: form.strictInt('h'), columns: form.strictInt('w') };
  resizeExec(request.daemon, request.name, size);
  return empty(200);
}

const getExecByID = ({ daemon, name }: ApiRequest): Response => json(200, execJson(daemon, daemon.execs.get(name)));

/** Commands inside running containers. */
export const execRoutes = [
  route('POST /containers/{name}/exec', postContainersExec, { swallowsBadQuery: true }),
  route('POST /exec/{name}/start', postExecStart, { swallowsBadQuery: true }),
  route('POST /exec/{name}/resize', postExecResize),
  route('GET /exec/{name}/json', getExecByID),
];
