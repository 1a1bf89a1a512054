import { imageHistory } from '../../daemon/image/history.js';
import { importImage } from '../../daemon/image/import.js';
import { inspectImage } from '../../daemon/image/inspect.js';
import { listImages } from '../../daemon/image/list.js';
import { loadImages } from '../../daemon/image/load.js';
import { pullImage } from '../../daemon/image/pull.js';
import { pushImage } from '../../daemon/image/push.js';
import { parseReference } from '../../daemon/image/reference.js';
import { removeImage } from '../../daemon/image/remove.js';
import { saveImages } from '../../daemon/image/save.js';
import { searchImages } from '../../daemon/image/search.js';
import { storedJson } from '../../daemon/image/stored-json.js';
import { tagImage } from '../../daemon/image/tag.js';
import type { ApiRequest } from '../api-request.js';
import { isBefore } from '../api-version.js';
import { credentialsFrom, registryAuth } from '../auth-header.js';
import { filtersParam } from '../filters.js';
import { decodeGoJson } from '../go-json.js';
import { messageStream } from '../message-stream.js';
import { empty, json, text, unflushed } from '../reply.js';
import { graphviz } from '../wire/graphviz.js';
import { historyJson, imageJson, legacyListedImageJson, listedImageJson, removalJson, searchResultJson } from '../wire/image.js';
import { envList } from '../wire/sorted-json.js';
import { route } from './route.js';

async function getImagesJson(request: ApiRequest): Promise<Response> {
  const { daemon } = request;
  const form = await request.form();
  const { dangling = [] } = filtersParam(form.get('filters'));
  const options = {
    all: form.flag('all'),
    filter: form.get('filter'),
    dangling: dangling.some((value) => value.toLowerCase() === 'true'),
  };
  const listed = listImages(daemon, options);
  const legacy = isBefore(request.version, '1.7');
  return json(
    200,
    envList(
      listed.flatMap((each) => (legacy ? legacyListedImageJson(daemon, each) : [listedImageJson(daemon, each, request.extras)])),
    ),
  );
}

/** docker 1.4.1 `getImagesViz`. */
function getImagesViz({ daemon, version }: ApiRequest): Response {
  if (!isBefore(version, '1.6.1')) return text(404, 'This is now implemented in the client.\n');
  return text(200, graphviz(daemon));
}

async function getImagesSearch(request: ApiRequest): Promise<Response> {
  const found = await searchImages(request.daemon, (await request.form()).get('term'));
  return json(200, envList(found.map(searchResultJson)));
}

/** docker 1.4.1 `postImagesCreate`: a pull where `fromImage` is given, an import otherwise. */
async function postImagesCreate(request: ApiRequest): Promise<Response> {
  const { daemon } = request;
  const form = await request.form();
  const image = request.repository(form.get('fromImage'));
  if (image !== '') {
    const { repository, tag } = form.get('tag') === '' ? parseReference(image) : { repository: image, tag: form.get('tag') };
    const credentials = registryAuth(request.header('x-registry-auth'));
    return messageStream(request, '1.0.1', (report) => pullImage(daemon, { repository, tag, credentials }, report));
  }
  const { repository, tag } =
    form.get('tag') === ''
      ? parseReference(request.repository(form.get('repo')))
      : { repository: request.repository(form.get('repo')), tag: form.get('tag') };
  const body = request.bodyStream();
  const source = { source: form.get('fromSrc'), repository, tag, ...(body && { body }) };
  return messageStream(request, '1.0.1', (report) => importImage(daemon, source, report));
}

function getImagesByName({ daemon, imageName, version, extras }: ApiRequest): Response {
  const image = inspectImage(daemon, imageName);
  return json(200, isBefore(version, '1.12') ? storedJson(image) : imageJson(daemon, image, extras));
}

const getImagesHistory = ({ daemon, imageName }: ApiRequest): Response =>
  json(200, envList(imageHistory(daemon, imageName).map(historyJson)));

/** docker 1.4.1 `postImagesPush`: without the header the body has the credentials. */
async function postImagesPush(request: ApiRequest): Promise<Response> {
  const form = await request.form();
  const header = request.header('x-registry-auth');
  const credentials = header === undefined ? credentialsFrom(decodeGoJson(await request.body())) : registryAuth(header);
  const push = { repository: request.imageName, tag: form.get('tag'), credentials };
  return messageStream(request, '1.0.1', (report) => pushImage(request.daemon, push, report));
}

async function postImagesTag(request: ApiRequest): Promise<Response> {
  const form = await request.form();
  tagImage(request.daemon, request.imageName, request.repository(form.get('repo')), form.get('tag'), form.flag('force'));
  return empty(201);
}

async function deleteImages(request: ApiRequest): Promise<Response> {
  const form = await request.form();
  const removals = removeImage(request.daemon, request.imageName, { force: form.flag('force'), noprune: form.flag('noprune') });
  return json(200, envList(removals.map(removalJson)));
}

function save(request: ApiRequest, names: readonly string[]): Promise<Response> {
  const type = isBefore(request.version, '1.0.1') ? 'application/octet-stream' : 'application/x-tar';
  return unflushed(saveImages(request.daemon, names), { 'Content-Type': type });
}

const getImagesGetByName = (request: ApiRequest): Promise<Response> => save(request, [request.imageName]);

const getImagesGet = async (request: ApiRequest): Promise<Response> => save(request, (await request.form()).all('names'));

async function postImagesLoad(request: ApiRequest): Promise<Response> {
  await loadImages(request.daemon, request.bodyStream());
  return empty(200);
}

/** Images: pulled, made, listed, looked at, removed. */
export const imageRoutes = [
  route('GET /images/json', getImagesJson),
  route('GET /images/viz', getImagesViz),
  route('GET /images/search', getImagesSearch),
  route('GET /images/get', getImagesGet),
  route('GET /images/{name}/get', getImagesGetByName),
  route('GET /images/{name}/history', getImagesHistory),
  route('GET /images/{name}/json', getImagesByName),
  route('POST /images/create', postImagesCreate),
  route('POST /images/load', postImagesLoad),
  route('POST /images/{name}/push', postImagesPush),
  route('POST /images/{name}/tag', postImagesTag),
  route('DELETE /images/{name}', deleteImages),
];
