import type { Daemon } from '../daemon.js';
import { HandlerPanic, refused } from '../errors.js';
import { checkTag, parseReference, parseRepositoryName } from '../image/reference.js';
import { MOST_STEPS } from './build.js';
import { type BuildContext, readContext, usualLimits } from './context.js';
import { clone, download, isGitUrl, isUrl } from './download.js';
import type { Instruction } from './parser/instruction.js';
import { parseDockerfile } from './parser/parse-dockerfile.js';
import type { BuildRequest, PreparedBuild } from './request.js';

/** Bytes of a Dockerfile. */
const LONGEST_DOCKERFILE = 1024 * 1024;

/** Does all of a build that can fail before there is output: the name, the context, reading the Dockerfile (docker 1.4.1 `builder/job.go`). */
export async function prepareBuild(daemon: Daemon, request: BuildRequest): Promise<PreparedBuild> {
  checkName(daemon, request.name);
  if (request.remote !== '') refuseRemote(request.remote);
  const number = String(Math.floor(daemon.ids.random() * 1e9)).padStart(9, '0');
  const path = `${daemon.facts.rootDir}/tmp/docker-build${number}`;
  const context = await readContext(request.context, path, usualLimits(daemon.contextLimit));
  const instructions = readDockerfile(context);
  // docker's error for nothing but comments ends in a newline, of which its job layer keeps what comes after
  if (instructions.length === 0) throw refused('');
  return { request, context, instructions };
}

function checkName(daemon: Daemon, name: string): void {
  const { repository, tag } = parseReference(name);
  if (repository === '') return;
  parseRepositoryName(repository, daemon.looseNames);
  if (tag !== '') checkTag(tag);
}

function refuseRemote(remote: string): never {
  if (isGitUrl(remote)) clone(remote);
  if (isUrl(remote)) download(remote);
  throw new HandlerPanic(`build of a remote that is neither git nor a URL: ${remote}`);
}

function readDockerfile({ files }: BuildContext): Instruction[] {
  const stat = files.tryStat('/Dockerfile');
  if (!stat) throw refused('Cannot build a directory without a Dockerfile');
  if (stat.kind === 'directory') return [];
  if (stat.size === 0) throw refused('Dockerfile cannot be empty');
  if (stat.size > LONGEST_DOCKERFILE) throw refused(`Dockerfile cannot be larger than ${LONGEST_DOCKERFILE} bytes`);
  return parseDockerfile(new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.readFile('/Dockerfile')), MOST_STEPS);
}
