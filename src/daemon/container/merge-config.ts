import { parsePortSpecs } from '../network/port-specs.js';
import type { Config, KeySet } from './config.js';

const union = (a: KeySet, b: KeySet): KeySet => (a?.length ? (b?.length ? [...new Set([...a, ...b])] : a) : b?.length ? b : a);
const keyOf = (variable: string) => variable.split('=', 1)[0] as string;

function mergeEnv(own: readonly string[] | null, inherited: readonly string[] | null): readonly string[] | null {
  if (!own?.length) return inherited;
  const taken = new Set(own.map(keyOf));
  return [...own, ...(inherited ?? []).filter((variable) => !taken.has(keyOf(variable)))];
}

/** The ports that PortSpecs and ExposedPorts name together; PortSpecs are then gone. */
function exposed(config: Config): KeySet {
  return config.portSpecs?.length ? union(config.exposedPorts, parsePortSpecs(config.portSpecs)) : config.exposedPorts;
}

/**
 * What a client asks for over what the image says (docker 1.4.1 `runconfig/merge.go`). An entrypoint that was given drops the
 * image's command; an empty one (`[]`) clears the image's entrypoint; null inherits it.
 */
export function mergeConfig(own: Config, image: Config): Config {
  const hasEntrypoint = Boolean(own.entrypoint?.length);
  const inheritsCmd = !hasEntrypoint && !own.cmd?.length;
  return {
    ...own,
    user: own.user || image.user,
    workingDir: own.workingDir || image.workingDir,
    memory: own.memory || image.memory,
    memorySwap: own.memorySwap || image.memorySwap,
    cpuShares: own.cpuShares || image.cpuShares,
    exposedPorts: union(exposed(own), exposed(image)),
    portSpecs: null,
    env: mergeEnv(own.env, image.env),
    volumes: union(own.volumes, image.volumes),
    cmd: inheritsCmd ? image.cmd : own.cmd,
    entrypoint: own.entrypoint === null ? image.entrypoint : own.entrypoint,
    labels: image.labels || own.labels ? { ...image.labels, ...own.labels } : null,
  };
}

/** The program and its arguments (docker 1.4.1 `daemon.getEntrypointAndArgs`). */
export function commandOf({ entrypoint, cmd }: Config): { path: string; args: readonly string[] } {
  const [path = '', ...args] = entrypoint?.length ? [...entrypoint, ...(cmd ?? [])] : (cmd ?? []);
  return { path, args };
}
