import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { App } from '../http/app.js';
import type { Listening } from '../node/listen.js';
import { type CliOptions, type FlagValues, flags, helpText, readOptions, UsageError } from './options.js';
import { logged } from './request-log.js';

/** Runs the command line; gives the exit status when it is over. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const values = parse(args);
    if (values.help) return print(helpText());
    if (values.version) return print(`mockdock ${await packageVersion()}\n`);
    return await serve(readOptions(values));
  } catch (error) {
    process.stderr.write(`mockdock: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function parse(args: readonly string[]): FlagValues {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: false }).values as FlagValues;
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UsageError(`${sentence.replace(/\.$/, '')}; see mockdock --help`);
  }
}

async function packageVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return manifest.version;
}

async function serve(options: CliOptions): Promise<number> {
  const [{ createDaemon }, { createApp }, { createAppServer, listen, parseHost }] = await Promise.all([
    import('../create-daemon.js'),
    import('../http/app.js'),
    import('../node/index.js'),
  ]);
  const addresses = options.hosts.map((host) => {
    const address = parseHost(host);
    if (typeof address === 'string') throw new UsageError(`--host ${address}`);
    return address;
  });
  const { seed, startTime } = options;
  const daemon = createDaemon({ ...(seed !== undefined && { seed }), ...(startTime !== undefined && { startTime }) });
  const app: App = logged(createApp(daemon, { exact: options.exact }), options.log, (line) => process.stderr.write(`${line}\n`));
  const stopped = untilSignal();
  const listening: Listening[] = [];
  try {
    for (const address of addresses) {
      const server = createAppServer(app, { exact: options.exact, ownsProcess: true });
      listening.push(await listen(server, address));
    }
    announce(listening);
    await stopped;
  } finally {
    await Promise.all(listening.map((each) => each.close()));
  }
  return 0;
}

/** One line that a script can wait for. */
function announce(listening: readonly Listening[]): void {
  const hosts = listening.map(({ dockerHost }) => dockerHost);
  process.stdout.write(`mockdock listens on ${hosts.join(' and ')}; use it with: export DOCKER_HOST=${hosts[0]}\n`);
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
