import { API_VERSION } from '../http/api-version.js';

/** Variables that tell a Docker client where its daemon is, and would lead it astray where they are left from elsewhere. */
const STALE = ['DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_CONTEXT'] as const;

/** What a Docker client is told in its environment. */
export interface DockerEnvironment {
  readonly DOCKER_HOST: string;
  readonly DOCKER_API_VERSION: string;
  /** 0: the docker CLI builds with the daemon's builder, as BuildKit came after API 1.16. */
  readonly DOCKER_BUILDKIT: string;
  readonly DOCKER_TLS_VERIFY?: string;
  readonly DOCKER_CERT_PATH?: string;
  readonly [name: string]: string | undefined;
}

/** Where a daemon is. */
export interface Whereabouts {
  readonly dockerHost: string;
  /** The folder of a client's ca.pem, cert.pem and key.pem, where the daemon speaks TLS. */
  readonly certPath?: string | undefined;
}

/**
 * The environment of a client. Its own keys are docker's only, and those of TLS that must be emptied; the rest of this
 * process's environment is inherited, as child_process hands inherited variables on: it can be given to a child as it is, and
 * can be spread over another.
 */
export function dockerEnvironment(
  { dockerHost, certPath }: Whereabouts,
  around: NodeJS.ProcessEnv = process.env,
): DockerEnvironment {
  const emptied = STALE.filter((name) => around[name]).map((name): [string, string] => [name, '']);
  const environment: DockerEnvironment = Object.assign(Object.create({ ...around }) as object, Object.fromEntries(emptied), {
    DOCKER_HOST: dockerHost,
    DOCKER_API_VERSION: API_VERSION,
    DOCKER_BUILDKIT: '0',
    ...(certPath !== undefined && { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certPath }),
  });
  return environment;
}

/** The lines that a shell takes the environment from. */
export function exportLines(environment: DockerEnvironment): string {
  return Object.entries(environment)
    .map(([name, value = '']) => `export ${name}=${quoted(value)}\n`)
    .join('');
}

const quoted = (value: string) => (/^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`);
