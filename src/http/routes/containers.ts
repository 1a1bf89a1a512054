import { containerChanges } from '../../daemon/container/changes.js';
import { type Config, emptyConfig } from '../../daemon/container/config.js';
import type { Container } from '../../daemon/container/container.js';
import { createContainer } from '../../daemon/container/create.js';
import { type ListFilters, listContainers, runningContainers } from '../../daemon/container/list.js';
import { writtenSize } from '../../daemon/container/size.js';
import { topContainer } from '../../daemon/container/top.js';
import { refused } from '../../daemon/errors.js';
import { commitContainer } from '../../daemon/image/commit.js';
import { parseReference } from '../../daemon/image/reference.js';
import type { FileChange } from '../../files/file-system.js';
import type { ApiRequest } from '../api-request.js';
import { isBefore } from '../api-version.js';
import { EnvBody } from '../env-body.js';
import { filtersParam } from '../filters.js';
import { decodeGoJson } from '../go-json.js';
import { labelsFrom, withoutDefaultNetwork } from '../newer-clients.js';
import { json } from '../reply.js';
import { configFromEnv, strictConfig } from '../wire/config.js';
import { inspectJson, rawContainer } from '../wire/container.js';
import { containerList, listedContainer } from '../wire/container-list.js';
import { hostConfigFromCreate, hostConfigToWire } from '../wire/host-config.js';
import { envJson, envList, orderedJson } from '../wire/sorted-json.js';
import { route } from './route.js';

/** The size of the root is 0 by a slip of docker 1.4.1; newer clients get the true one. */
function sizesOf({ daemon, extras }: ApiRequest, container: Container): { rw: number; rootFs: number } {
  const rw = writtenSize(container);
  return { rw, rootFs: extras ? daemon.images.virtualSize(container.imageId) + rw : 0 };
}

/** docker 1.4.1 `getContainersJSON`; before 1.5 its conversion of the list is broken, and gives nothing. */
function getContainersJson(request: ApiRequest): Response | Promise<Response> {
  const { daemon, query, version, extras } = request;
  if (query.isEmpty && !isBefore(version, '1.5')) return json(200, containerList(daemon, runningContainers(daemon), extras));
  const { label, ...known } = filtersParam(query.get('filters'));
  const filters: ListFilters = extras && label ? { ...known, label } : known;
  const [all, limit, since, before] = [query.flag('all'), query.int('limit'), query.get('since'), query.get('before')];
  const sizes = query.flag('size');
  const answer = (containers: readonly Container[]): Response => {
    if (isBefore(version, '1.5')) return json(200, '[]');
    if (!sizes) return json(200, containerList(daemon, containers, extras));
    return json(200, envList(containers.map((each) => listedContainer(daemon, each, { sizes: sizesOf(request, each), extras }))));
  };
  const listed = listContainers(daemon, { all, limit, since, before, filters });
  return listed instanceof Promise ? listed.then(answer) : answer(listed);
}

/** docker 1.4.1 `getContainersByName`; before 1.12 the raw struct. */
function getContainersByName({ daemon, name, version, extras }: ApiRequest): Response {
  const container = daemon.containers.get(name);
  if (!isBefore(version, '1.12')) return json(200, inspectJson(daemon, container, extras));
  const hostConfig = hostConfigToWire(container.hostConfig, null);
  return json(200, orderedJson({ ...rawContainer(daemon, container), HostConfig: hostConfig }));
}

async function postContainersCreate(request: ApiRequest): Promise<Response> {
  const form = await request.form();
  await request.requireJson();
  const body = EnvBody.parse(await request.body());
  const given = configFromEnv(body);
  const config = request.extras ? { ...given, labels: labelsFrom(body.object('Labels')) } : given;
  const asked = hostConfigFromCreate(body);
  const hostConfig = asked && request.extras ? withoutDefaultNetwork(asked) : asked;
  const { container, warnings } = createContainer(request.daemon, {
    config,
    name: form.get('name'),
    ...(hostConfig && { hostConfig }),
  });
  return json(201, envJson({ Id: container.id, Warnings: warnings.length > 0 ? warnings : null }));
}

async function getContainersTop(request: ApiRequest): Promise<Response> {
  if (isBefore(request.version, '1.4')) throw refused('top was improved a lot since 1.3, Please upgrade your docker client.');
  const { titles, processes } = topContainer(request.daemon, request.name, (await request.form()).get('ps_args'));
  return json(200, envJson({ Processes: processes, Titles: titles }));
}

const KINDS: Record<FileChange['kind'], number> = { modified: 0, added: 1, deleted: 2 };

function getContainersChanges({ daemon, name }: ApiRequest): Response {
  const changes = containerChanges(daemon, name);
  return json(200, envList(changes.map(({ kind, path }) => envJson({ Kind: KINDS[kind], Path: path }))));
}

/** docker 1.4.1 `postCommit`: a body that cannot be decoded is an empty one, but a field of the wrong type is refused. */
async function postCommit(request: ApiRequest): Promise<Response> {
  const form = await request.form();
  await request.requireJson();
  const config = commitConfig(await request.body());
  const pauses = form.get('pause') === '' ? !isBefore(request.version, '1.13') : form.flag('pause');
  const repository = request.repository(form.get('repo'));
  const given = parseReference(repository);
  const image = await commitContainer(request.daemon, {
    container: form.get('container'),
    repository: form.get('tag') === '' ? given.repository : repository,
    tag: form.get('tag') || given.tag,
    author: form.get('author'),
    comment: form.get('comment'),
    pause: pauses,
    config,
  });
  return json(201, envJson({ Id: image.id }));
}

function commitConfig(body: string): Config {
  let decoded: unknown;
  try {
    decoded = decodeGoJson(body);
  } catch {
    return emptyConfig;
  }
  return typeof decoded === 'object' && decoded !== null && !Array.isArray(decoded) ? strictConfig({ ...decoded }) : emptyConfig;
}

/** Containers: made, listed, looked at. */
export const containerRoutes = [
  route('GET /containers/json', getContainersJson),
  route('GET /containers/ps', getContainersJson),
  route('GET /containers/{name}/json', getContainersByName),
  route('GET /containers/{name}/top', getContainersTop),
  route('GET /containers/{name}/changes', getContainersChanges),
  route('POST /containers/create', postContainersCreate, { swallowsBadQuery: true }),
  route('POST /commit', postCommit),
];
