import { archivePath, extractToPath, type PathStat, statPath } from '../../daemon/container/path-archive.js';
import type { FileKind } from '../../files/file-system.js';
import type { ApiRequest } from '../api-request.js';
import { peeked } from '../peeked.js';
import { empty, streamed } from '../reply.js';
import { orderedJson } from '../wire/sorted-json.js';
import { rfc3339 } from '../wire/time.js';
import { route } from './route.js';

/** The type bits of Go's os.FileMode. */
const TYPE_BITS: Record<FileKind, number> = {
  file: 0,
  directory: 2 ** 31,
  symlink: 2 ** 27,
  'block-device': 2 ** 26,
  'character-device': 2 ** 26 + 2 ** 21,
  fifo: 2 ** 25,
};

const encoder = new TextEncoder();

function statHeader({ name, stat }: PathStat): Record<string, string> {
  const mode = TYPE_BITS[stat.kind] + (stat.mode & 0o777);
  const json = orderedJson({ name, size: stat.size, mode, mtime: rfc3339(stat.mtime), linkTarget: stat.target ?? '' });
  return { 'X-Docker-Container-Path-Stat': btoa(String.fromCharCode(...encoder.encode(json))) };
}

async function getContainersArchive(request: ApiRequest): Promise<Response> {
  const { daemon, name } = request;
  const path = request.query.get('path');
  if (request.method === 'HEAD') return new Response(null, { headers: statHeader(statPath(daemon, name, path)) });
  const { found, bytes } = archivePath(daemon, name, path);
  const pieces = await peeked(bytes);
  return pieces ? streamed(pieces, { 'Content-Type': 'application/x-tar', ...statHeader(found) }) : empty(200);
}

async function putContainersArchive(request: ApiRequest): Promise<Response> {
  const body = request.bodyStream();
  if (body) await extractToPath(request.daemon, request.name, request.query.get('path'), body);
  return empty(200);
}

/** `docker cp` of every client since API 1.20, which no longer knows `POST /containers/{name}/copy`. */
export const archiveRoutes = [
  route('GET /containers/{name}/archive', getContainersArchive),
  route('PUT /containers/{name}/archive', putContainersArchive),
];
