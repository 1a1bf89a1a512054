import { Container } from '../daemon/container/container.js';
import type { ContainerState } from '../daemon/container/container-state.js';
import { containerFiles, imageFiles } from '../daemon/container/filesystem.js';
import { commandOf, mergeConfig } from '../daemon/container/merge-config.js';
import { resumeContainer } from '../daemon/container/resume.js';
import { applyHostConfig } from '../daemon/container/set-host-config.js';
import { prepareVolumes } from '../daemon/container/volumes.js';
import type { Daemon } from '../daemon/daemon.js';
import { messageOf } from '../daemon/errors.js';
import { attachNetwork } from '../daemon/network/attach-network.js';
import { writeOwnFiles } from '../daemon/network/hosts-file.js';
import type { FileSystem } from '../files/file-system.js';
import type { ScriptBook } from '../runtime/scripted/index.js';
import { STDERR, STDOUT } from '../stream/multiplexed.js';
import { inOrder } from './check-order.js';
import { moment } from './moment.js';
import { containerConfig, hostConfig } from './run-config.js';
import type { Scenario } from './schema.js';
import type { Container as Source } from './schema-container.js';
import { seedExecs } from './seed-execs.js';
import { writeFiles } from './write-files.js';

/** A container of a scenario, and the times that matter in its life, in milliseconds since the epoch. */
interface Seed {
  readonly source: Source;
  readonly container: Container;
  readonly state: ContainerState;
}

/**
 * Puts the containers of a scenario into a daemon, in whatever state they are, without events. The processes of those that run
 * are run from their beginning. Throws an Error that names the container which cannot be as it is said to be.
 */
export async function seedContainers(daemon: Daemon, { containers = [] }: Scenario, book?: ScriptBook): Promise<void> {
  const start = daemon.clock.now();
  const seeds = new Map(containers.map((source) => [source.name, makeSeed(daemon, source, start)]));
  const byAge = [...seeds.values()].sort((a, b) => a.container.created - b.container.created);
  for (const { container } of byAge) {
    daemon.containers.add(container);
    daemon.containers.reserve(container.name, container.id);
  }
  for (const { name } of inOrder(containers)) {
    const seed = seeds.get(name)!;
    try {
      await settle(daemon, seed, start, book);
    } catch (error) {
      throw new Error(`Failed to set up container "${name}" of the scenario: ${messageOf(error)}`);
    }
  }
}

function makeSeed(daemon: Daemon, source: Source, start: number): Seed {
  const image = daemon.images.get(source.image);
  const asked = containerConfig(source);
  const config = image.config ? mergeConfig(asked, image.config) : asked;
  const id = source.id ?? daemon.ids.id();
  const since = source.since === undefined ? start : moment(source.since, start);
  const startedAt = source.started === undefined ? since : moment(source.started, start);
  const container = new Container({
    id,
    created: source.created === undefined ? Math.min(startedAt, since) : moment(source.created, start),
    config: config.hostname === '' ? { ...config, hostname: id.slice(0, 12) } : config,
    hostConfig: hostConfig(source),
    imageId: image.id,
    name: `/${source.name}`,
    ...commandOf(config),
  });
  return { source, container, state: stateOf(source, since, startedAt) };
}

function stateOf(
  { state: status = 'running', exitCode, oomKilled = false, error = '' }: Source,
  since: number,
  startedAt: number,
): ContainerState {
  const ended = status === 'exited' || status === 'restarting';
  return {
    status,
    pid: 0,
    exitCode: ended ? (exitCode ?? (oomKilled ? -1 : 0)) : 0,
    error,
    outOfMemory: oomKilled,
    startedAt: status === 'created' ? 0 : startedAt,
    finishedAt: ended ? since : 0,
  };
}

async function settle(daemon: Daemon, { source, container, state }: Seed, start: number, book?: ScriptBook): Promise<void> {
  makeBoundFiles(daemon, container);
  applyHostConfig(daemon, container, container.hostConfig);
  prepareVolumes(daemon, container);
  if (source.files || source.deleted) changeFiles(containerFiles(daemon, container), source, start);
  for (const line of source.logs ?? [])
    writeLog(container, typeof line === 'string' ? { text: line } : line, state.startedAt || start, start);
  container.restarts = source.restarts ?? 0;
  container.moveTo(state);
  if (state.status === 'created') return;
  container.prepared = true;
  book?.countRuns(container.id, container.restarts + (state.status === 'restarting' || state.status === 'exited' ? 1 : 0));
  if (state.status === 'exited') return;
  attachNetwork(daemon, container);
  writeOwnFiles(daemon, container);
  await resumeContainer(daemon, container);
  seedExecs(daemon, container, source.execs ?? []);
}

/** Docker makes a directory of a bind that is not there. What is bound over a file of the image can only have been a file. */
function makeBoundFiles(daemon: Daemon, container: Container): void {
  for (const bind of container.hostConfig.binds ?? []) {
    const [source = '', path = ''] = bind.split(':');
    if (!source.startsWith('/') || daemon.host.exists(source)) continue;
    if (imageFiles(daemon, container).tryStat(path)?.kind !== 'file') continue;
    daemon.host.mkdir(source.slice(0, source.lastIndexOf('/')) || '/', { parents: true });
    daemon.host.writeFile(source, '');
  }
}

function changeFiles(target: FileSystem, { files = {}, deleted = [] }: Source, start: number): void {
  writeFiles(target, files, start);
  for (const path of deleted) if (target.exists(path)) target.remove(path);
}

type LogSource = Exclude<NonNullable<Source['logs']>[number], string>;

function writeLog({ output }: Container, { text, stream = 'stdout', time }: LogSource, usual: number, start: number): void {
  const line = new TextEncoder().encode(text.endsWith('\n') ? text : `${text}\n`);
  output.log.append(stream === 'stderr' ? STDERR : STDOUT, line, time === undefined ? usual : moment(time, start));
}
