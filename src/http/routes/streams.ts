import { attachContainer } from '../../daemon/container/attach.js';
import { copyFromContainer } from '../../daemon/container/copy.js';
import { exportContainer } from '../../daemon/container/export.js';
import { type LogOptions, type LogPiece, readLogs, unframed } from '../../daemon/container/logs.js';
import { messageOf } from '../../daemon/errors.js';
import { frame, STDOUT } from '../../stream/multiplexed.js';
import type { ApiRequest } from '../api-request.js';
import { isBefore } from '../api-version.js';
import { EnvBody } from '../env-body.js';
import { peeked } from '../peeked.js';
import type { Query } from '../query.js';
import { rawStream } from '../raw-stream.js';
import { empty, streamed, unflushed } from '../reply.js';
import { websocketAttach } from '../websocket-attach.js';
import { route } from './route.js';

const encoder = new TextEncoder();

const attachOptions = (form: Query) => ({
  logs: form.flag('logs'),
  stream: form.flag('stream'),
  stdin: form.flag('stdin'),
  stdout: form.flag('stdout'),
  stderr: form.flag('stderr'),
});

async function postContainersAttach(request: ApiRequest): Promise<Response> {
  const options = attachOptions(await request.form());
  const container = request.daemon.containers.get(request.name);
  return rawStream(request, { multiplexed: !container.config.tty }, async (client) => {
    try {
      await attachContainer(request.daemon, container, options, client);
    } catch (error) {
      await client.write(STDOUT, encoder.encode(`Error attaching: ${messageOf(error)}\n`));
    }
  });
}

async function getContainersAttachWs(request: ApiRequest): Promise<Response> {
  const options = attachOptions(await request.form());
  const container = request.daemon.containers.get(request.name);
  return websocketAttach(request, (client) => attachContainer(request.daemon, container, options, client));
}

/** `all`, or anything that is no number of lines, is all of them. */
function tailOf(text: string): number | undefined {
  return /^\+?\d+$/.test(text) ? Number(text) : undefined;
}

async function getContainersLogs(request: ApiRequest): Promise<Response> {
  const form = await request.form();
  const options: LogOptions = {
    stdout: form.flag('stdout'),
    stderr: form.flag('stderr'),
    follow: form.flag('follow'),
    timestamps: form.flag('timestamps'),
    tail: tailOf(form.get('tail')),
  };
  const { container, pieces } = readLogs(request.daemon, request.name, options, request.signal);
  const raw = container.config.tty || isBefore(request.version, '1.6');
  const bytes = await peeked(raw ? rawPieces(pieces) : framedPieces(pieces));
  if (!bytes) return empty(200);
  return streamed(bytes, { 'Content-Type': raw ? 'text/plain; charset=utf-8' : 'application/octet-stream' });
}

async function* framedPieces(pieces: AsyncIterable<LogPiece>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield 'frames' in piece ? piece.frames : frame(piece.stream, piece.payload);
}

async function* rawPieces(pieces: AsyncIterable<LogPiece>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    if ('frames' in piece) yield* unframed(piece.frames);
    else yield piece.payload;
  }
}

async function getContainersExport({ daemon, name }: ApiRequest): Promise<Response> {
  return unflushed(exportContainer(daemon, name), { 'Content-Type': 'application/octet-stream' });
}

/** docker 1.4.1 `postContainersCopy`: an unknown container is 404 without a word. */
async function postContainersCopy(request: ApiRequest): Promise<Response> {
  await request.requireJson();
  const resource = EnvBody.parse(await request.body()).text('Resource');
  const headers = { 'Content-Type': 'application/x-tar' };
  if (resource !== '' && !request.daemon.containers.find(request.name)) return new Response('', { status: 404, headers });
  return unflushed(copyFromContainer(request.daemon, request.name, resource), headers);
}

/** What streams out of a container, and into it. */
export const streamRoutes = [
  route('POST /containers/{name}/attach', postContainersAttach),
  route('GET /containers/{name}/attach/ws', getContainersAttachWs),
  route('GET /containers/{name}/logs', getContainersLogs),
  route('GET /containers/{name}/export', getContainersExport),
  route('POST /containers/{name}/copy', postContainersCopy),
];
