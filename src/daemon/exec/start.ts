import { STDERR, STDOUT } from '../../stream/multiplexed.js';
import { BytePipe, type ByteSink } from '../../stream/pipe.js';
import type { AttachClient } from '../container/attach.js';
import { isRunning } from '../container/container-state.js';
import { environmentOf } from '../container/environment.js';
import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import { CommandError, type ProcessRequest, type RunningProcess } from '../ports.js';
import type { ExecInstance } from './exec-instance.js';

/** Starts an exec instance and settles when it has ended, or at once where nothing is attached (docker 1.4.1 `daemon/exec.go`). */
export async function startExec(daemon: Daemon, id: string, client?: AttachClient): Promise<void> {
  const instance = daemon.execs.get(id);
  if (instance.running) throw refused(`Error: Exec command ${id} is already running`);
  if (!isRunning(instance.container.state) || !instance.container.sandbox)
    throw refused(`Container ${instance.container.id} is not running`);
  instance.running = true;
  instance.started = true;
  instance.exitCode = 0;
  const ended = run(daemon, instance, client);
  const { attachStdin, attachStdout, attachStderr } = instance.config;
  if (client || attachStdin || attachStdout || attachStderr) await ended;
}

async function run(daemon: Daemon, instance: ExecInstance, client: AttachClient | undefined): Promise<void> {
  const stderr = sinkFor(client, STDERR, instance.config.attachStderr);
  const input = new AbortController();
  try {
    const process = await spawn(daemon, instance, client, stderr, input.signal);
    instance.process = process;
    const exit = await process.exit;
    instance.exitCode = exit.signal === undefined ? exit.code : -1;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    instance.exitCode = 1;
    await stderr.write(encoder.encode(`${goLogTime(daemon.clock.now())} docker-exec: failed to exec: ${error.message}\n`));
  } finally {
    input.abort();
    instance.running = false;
    instance.process = undefined;
  }
}

const encoder = new TextEncoder();

/** The time as Go's log package writes it: `2014/12/16 10:20:30`. */
const goLogTime = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/');

async function spawn(
  daemon: Daemon,
  { container, config }: ExecInstance,
  client: AttachClient | undefined,
  stderr: ByteSink,
  signal: AbortSignal,
): Promise<RunningProcess> {
  if (!container.sandbox) throw refused(`Container ${container.id} is not running`);
  const request: ProcessRequest = {
    argv: config.cmd,
    environment: environmentOf(daemon, container),
    workingDirectory: container.config.workingDir || '/',
    user: container.config.user,
    terminal: config.tty,
    stdout: sinkFor(client, STDOUT, config.attachStdout),
    stderr,
  };
  if (!config.attachStdin || !client) return container.sandbox.spawn(request);
  const stdin = new BytePipe();
  void feed(client, stdin, AbortSignal.any([client.signal, signal]));
  return container.sandbox.spawn({ ...request, stdin });
}

function sinkFor(client: AttachClient | undefined, stream: typeof STDOUT | typeof STDERR, attached: boolean): ByteSink {
  return { write: (bytes) => (client && attached && !client.signal.aborted ? client.write(stream, bytes) : undefined) };
}

/** Input of an exec is for one client: its end is the process's. */
async function feed(client: AttachClient, stdin: BytePipe, signal: AbortSignal): Promise<void> {
  try {
    for (let chunk = await client.input.read(signal); chunk; chunk = await client.input.read(signal)) await stdin.write(chunk);
  } catch {
    // the process or the client has gone; either way nothing more is to be read
  }
  stdin.end();
}
