import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type Dockerode from 'dockerode';

/** What a client saw of a container that has ended. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Runs a container to its end, as `docker run` does, and gives what dockerode saw of it. */
export async function ran(docker: Dockerode, options: Dockerode.ContainerCreateOptions): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const container = await docker.createContainer(options);
  const stream = await container.attach({ stream: true, stdout: true, stderr: true });
  docker.modem.demuxStream(stream, stdout, stderr);
  stream.on('end', () => [stdout.end(), stderr.end()]);
  await container.start();
  const { StatusCode } = (await container.wait()) as { StatusCode: number };
  return { stdout: await text(stdout), stderr: await text(stderr), code: StatusCode };
}
