import { DaemonError } from '../../daemon/errors.js';
import type { Registry, RemoteRepository } from '../../daemon/ports.js';
import type { Fault } from '../../scenario/index.js';

type PullFault = NonNullable<Fault['pull']>;

/** A failure that waits for its pull. */
export interface PendingFailure {
  /** The repository that is to fail, as the client named it; undefined: the next one that is asked for. */
  readonly repository: string | undefined;
  readonly fault: PullFault;
}

/** A registry whose pulls can be made to fail on the way. */
export class FailingRegistry implements Registry {
  readonly #pending = new Set<PendingFailure>();

  constructor(private readonly inner: Registry) {}

  /** Lets the next pull of a repository fail. */
  fail(failure: PendingFailure): void {
    this.#pending.add(failure);
  }

  /** Takes a failure back that no pull has met. */
  forget(failure: PendingFailure): void {
    this.#pending.delete(failure);
  }

  readonly repository: Registry['repository'] = async (name, credentials) => {
    const pending = [...this.#pending].find(({ repository }) => repository === undefined || same(repository, name.local));
    if (pending) this.#pending.delete(pending);
    if (pending && pending.fault.layer === undefined) throw refusal(pending.fault, name.remote);
    const found = await this.inner.repository(name, credentials);
    return pending && found ? failingAt(found, pending.fault) : found;
  };

  readonly search: Registry['search'] = (term) => this.inner.search(term);
  readonly login: Registry['login'] = (credentials) => this.inner.login(credentials);
  readonly push: Registry['push'] = (name, tag, image, credentials) => this.inner.push(name, tag, image, credentials);
}

const same = (asked: string, local: string): boolean =>
  asked === local || asked.replace(/^(?:docker\.io\/)?(?:library\/)?/, '') === local;

function failingAt(repository: RemoteRepository, { layer = 1, reason = 'unavailable', message }: PullFault): RemoteRepository {
  return {
    tags: repository.tags,
    image: (tag) => repository.image(tag),
    ...(repository.rate !== undefined && { rate: repository.rate }),
    failure: { layer, message: (id) => message ?? LAYER[reason](id) },
  };
}

/** Why a repository cannot be had at all (docker 1.4.1 `registry/session.go` GetRepositoryData). */
function refusal({ reason = 'unavailable', message }: PullFault, remote: string): DaemonError {
  return new DaemonError(reason === 'unauthorized' ? 'unauthorized' : 'system', message ?? REPOSITORY[reason](remote));
}

type Reason = NonNullable<PullFault['reason']>;

const REPOSITORY: Readonly<Record<Reason, (remote: string) => string>> = {
  noSpace: () => 'write /var/lib/docker/repositories-vfs: no space left on device',
  rateLimited: () => 'HTTP code: 429',
  unauthorized: () => 'Authentication is required.',
  timeout: (remote) => `Get https://index.docker.io/v1/repositories/${remote}/images: dial tcp: i/o timeout`,
  checksum: () => 'error verifying manifest: invalid signature',
  unavailable: () => 'HTTP code: 503',
};

const status = (code: number) => (id: string) => `Server error: Status ${code} while fetching image layer (${id})`;

/** Why a layer cannot be had (docker 1.4.1 `registry/session.go` GetRemoteImageLayer, `pkg/chrootarchive/diff.go` ApplyLayer). */
const LAYER: Readonly<Record<Reason, (id: string) => string>> = {
  noSpace: () => 'ApplyLayer exit status 1 write /layer.tar: no space left on device',
  rateLimited: status(429),
  unauthorized: status(401),
  timeout: () => 'read tcp 162.242.195.84:443: i/o timeout',
  checksum: () => 'ApplyLayer exit status 1 gzip: invalid checksum',
  unavailable: status(503),
};
