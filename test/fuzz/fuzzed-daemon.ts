import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DaemonProcess, startDaemon } from '../../bench/robustness/child.mjs';
import { bundleDoors } from '../../scripts/bundle.mjs';
import { mayWait } from './mutate.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How long (milliseconds) an answer may take; generous, because what is looked for is a hang. */
const PATIENCE = 20_000;

/** How long those that may wait are waited for. */
const GLANCE = 40;

/** A daemon in a process of its own, as it is published, with containers called `web` (running) and `db` (exited). */
export class FuzzedDaemon implements AsyncDisposable {
  private constructor(
    readonly process: DaemonProcess,
    readonly folder: string,
  ) {}

  /** Starts one; `limits` are small unless said, so that what earlier requests left behind does not slow down what is measured. */
  static async start(limits: object = { steps: 200_000, logs: '1MiB' }): Promise<FuzzedDaemon> {
    const folder = await mkdtemp(join(tmpdir(), 'mockdock-fuzz-'));
    await bundleDoors(join(folder, 'dist'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    const containers = [
      { name: 'web', image: 'busybox', command: ['sleep', '100000'], state: 'running' },
      { name: 'db', image: 'busybox', command: ['true'], state: 'exited' },
    ];
    const scenario = { images: [{ name: 'busybox' }], containers, limits };
    return new FuzzedDaemon(await startDaemon({ scenario }, join(folder, 'dist')), folder);
  }

  /** Sends bytes, closes the writing side, and gives what comes back until the connection ends. */
  exchange(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const client = connect({ path: this.process.socketPath });
      const chunks: Buffer[] = [];
      const answer = () => Buffer.concat(chunks).toString('latin1');
      const timer = setTimeout(
        () => {
          client.destroy();
          if (mayWait(request)) resolve(answer());
          else reject(new Error(`no answer and no end: ${JSON.stringify(request.slice(0, 600))}`));
        },
        mayWait(request) ? GLANCE : PATIENCE,
      );
      client.on('error', () => {});
      client.on('connect', () => client.end(request, 'latin1'));
      client.on('data', (chunk: Buffer) => chunks.push(chunk));
      client.on('close', () => {
        clearTimeout(timer);
        resolve(answer());
      });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.process.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
