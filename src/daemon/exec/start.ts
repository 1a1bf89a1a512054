import { type OutputStream, STDERR, STDOUT } from '../../stream/multiplexed.js';
import { BytePipe, type ByteSink } from '../../stream/pipe.js';
import { type AttachClient, nextInput } from '../container/attach.js';
import { isRunning } from '../container/container-state.js';
import { environmentOf } from '../container/environment.js';
import type { Daemon } from '../daemon.js';
import { refused } from '../errors.js';
import { CommandError, type ProcessRequest, type RunningProcess, type Sandbox } from '../ports.js';
import type { ExecInstance } from './exec-instance.js';

/**
 * Starts an exec instance. Settles when it has ended or its client has detached from it, and at once where nothing is attached
 * (docker 1.4.1 `daemon/exec.go` ContainerExecStart).
 */
export async function startExec(daemon: Daemon, id: string, client?: AttachClient): Promise<void> {
  const instance = daemon.execs.get(id);
  const { container, config } = instance;
  while (container.starting) await container.starting;
  if (!isRunning(container.state)) throw refused(`Container ${container.id} is not running`);
  if (instance.running) throw refused(`Error: Exec command ${id} is already running`);
  if (!container.sandbox) {
    throw refused(
      `Cannot run exec command ${id} in container ${container.id}: No active container exists with ID ${container.id}`,
    );
  }
  instance.running = true;
  instance.started = true;
  const detached = new AbortController();
  const ended = run(daemon, instance, container.sandbox, client && { client, detached });
  ended.catch(() => {});
  if (config.attachStdin || config.attachStdout || config.attachStderr) await Promise.race([ended, aborted(detached.signal)]);
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** A client, and its leave of the exec while that goes on. */
interface Attachment {
  readonly client: AttachClient;
  readonly detached: AbortController;
}

async function run(daemon: Daemon, instance: ExecInstance, sandbox: Sandbox, attachment: Attachment | undefined): Promise<void> {
  const { tty, attachStdout, attachStderr } = instance.config;
  const stdout = sinkFor(attachment, STDOUT, attachStdout);
  const stderr = sinkFor(attachment, STDERR, attachStderr);
  const input = new AbortController();
  try {
    const process = await spawn(daemon, instance, sandbox, { stdout, stderr }, attachment, input.signal);
    instance.process = process;
    const exit = await process.exit;
    instance.exitCode = exit.signal === undefined ? exit.code : -1;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    instance.exitCode = 1;
    const text = `${goLogTime(daemon.clock.now())} docker-exec: failed to exec: ${error.message}`;
    await (tty ? stdout.write(encoder.encode(`${text}\r\n`)) : stderr.write(encoder.encode(`${text}\n`)));
  } finally {
    input.abort();
    instance.running = false;
    instance.process = undefined;
  }
}

const encoder = new TextEncoder();

/** The time as Go's log package writes it: `2014/12/16 10:20:30`. */
const goLogTime = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/');

function spawn(
  daemon: Daemon,
  { container, config }: ExecInstance,
  sandbox: Sandbox,
  output: Pick<ProcessRequest, 'stdout' | 'stderr'>,
  attachment: Attachment | undefined,
  end: AbortSignal,
): Promise<RunningProcess> {
  const request: ProcessRequest = {
    argv: config.cmd,
    environment: environmentOf(daemon, container),
    workingDirectory: container.config.workingDir || '/',
    user: container.config.user,
    terminal: config.tty,
    ...output,
  };
  if (!config.attachStdin || !attachment) return sandbox.spawn(request);
  const stdin = new BytePipe();
  void feed(attachment, stdin, config.tty, AbortSignal.any([attachment.client.signal, end]));
  return sandbox.spawn({ ...request, stdin });
}

function sinkFor(attachment: Attachment | undefined, stream: OutputStream, attached: boolean): ByteSink {
  if (!attachment || !attached) return { write: () => {} };
  const { client, detached } = attachment;
  return { write: (bytes) => (client.signal.aborted || detached.signal.aborted ? undefined : client.write(stream, bytes)) };
}

/** Input of an exec is for one client: its end is the process's, but on a terminal the process goes on without the client. */
async function feed({ client, detached }: Attachment, stdin: BytePipe, terminal: boolean, signal: AbortSignal): Promise<void> {
  try {
    for (let chunk = await nextInput(client, terminal, signal); chunk; chunk = await nextInput(client, terminal, signal)) {
      await stdin.write(chunk);
    }
  } catch {
    // the process or the client has gone; either way nothing more is to be read
  }
  if (terminal) detached.abort();
  else stdin.end();
}
