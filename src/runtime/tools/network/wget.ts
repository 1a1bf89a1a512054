import type { Connection } from '../../../daemon/ports.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { type Options, parseOptions } from '../io/options.js';
import { UsageError } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { dial } from './dial.js';

/** Bytes of a head that are read. */
const LONGEST_HEAD = 65_536;

/** `wget [-q] [-S] [-O FILE] [-P DIR] [--spider] [-T SEC] URL...`: servers of the simulated network answer; nothing else is reached. */
export async function wget(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'csqSO:P:o:Y:U:T:t:nv', {
    long: {
      quiet: 'q',
      'output-document': 'O',
      'directory-prefix': 'P',
      'server-response': 'S',
      spider: 's',
      continue: 'c',
      'user-agent': 'U',
      timeout: 'T',
      tries: 't',
      'no-verbose': 'q',
      'no-check-certificate': 'n',
    },
  });
  if (options.operands.length === 0) throw new UsageError('missing URL', 1, true);
  for (const url of options.operands) await fetchOne(context, url, options);
  return 0;
}

async function fetchOne(context: ToolContext, text: string, options: Options): Promise<void> {
  const url = parsed(text);
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const note = (line: string) => (options.has('q') ? undefined : context.stderr.write(new TextEncoder().encode(`${line}\n`)));
  const connection = dial(context, url.hostname, port);
  if (typeof connection === 'string' && !isBusybox(context)) return pretend(context, url, text, options);
  if (connection === 'bad address') throw new ToolError(`bad address '${url.hostname}'`);
  await note(`Connecting to ${url.host} (${url.hostname}:${port})`);
  if (connection === 'Connection refused')
    throw new ToolError(`can't connect to remote host (${url.hostname}): Connection refused`);
  const agent = options.get('U') ?? 'Wget';
  const request = `${options.has('s') ? 'HEAD' : 'GET'} ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nUser-Agent: ${agent}\r\nConnection: close\r\n\r\n`;
  await connection.output.write(new TextEncoder().encode(request));
  const { head, rest } = await readHead(context, connection);
  const [status = ''] = head;
  if (options.has('S')) for (const line of head) await note(`  ${line}`);
  if (!/^HTTP\/\d\.\d 2/.test(status)) throw new ToolError(`server returned error: ${status}`);
  if (options.has('s')) return;
  const name =
    options.get('O') ?? `${options.has('P') ? `${options.get('P')}/` : ''}${url.pathname.replace(/^.*\//, '') || 'index.html'}`;
  await save(context, connection, rest, name);
  connection.output.end();
}

/** wget as it is installed for a build: what it fetches from the world outside is an empty file. */
async function pretend(context: ToolContext, url: URL, text: string, options: Options): Promise<void> {
  const name = nameFor(url, options);
  if (!options.has('q')) {
    const time = new Date(context.system.clock.now()).toISOString().slice(0, 19).replace('T', ' ');
    const lines = [
      `--${time}--  ${text}`,
      `Resolving ${url.hostname} (${url.hostname})... 93.184.216.34`,
      `Connecting to ${url.hostname} (${url.hostname})|93.184.216.34|:${url.port || (url.protocol === 'https:' ? 443 : 80)}... connected.`,
      'HTTP request sent, awaiting response... 200 OK',
      'Length: 0 [application/octet-stream]',
      `Saving to: '${name}'`,
      '',
      `${time} (0.00 B/s) - '${name}' saved [0/0]`,
      '',
    ];
    await context.stderr.write(new TextEncoder().encode(`${lines.join('\n')}\n`));
  }
  if (name !== '-' && !options.has('s')) context.create(name).end();
}

function nameFor(url: URL, options: Options): string {
  const folder = options.has('P') ? `${options.get('P')}/` : '';
  return options.get('O') ?? `${folder}${url.pathname.replace(/^.*\//, '') || 'index.html'}`;
}

function parsed(text: string): URL {
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(whole) || !/^(?:https?|ftp):/i.test(whole)) throw new ToolError(`not an http or ftp url: ${text}`);
  return new URL(whole);
}

async function readHead(context: ToolContext, { input }: Connection): Promise<{ head: string[]; rest: Uint8Array }> {
  const decoder = new TextDecoder('latin1');
  let text = '';
  while (!text.includes('\r\n\r\n')) {
    const chunk = await input.read(context.aborted);
    if (!chunk || text.length > LONGEST_HEAD) throw new ToolError('error getting response');
    text += decoder.decode(chunk);
  }
  const cut = text.indexOf('\r\n\r\n');
  return { head: text.slice(0, cut).split('\r\n'), rest: Uint8Array.from(text.slice(cut + 4), (each) => each.charCodeAt(0)) };
}

async function save(context: ToolContext, { input }: Connection, first: Uint8Array, name: string): Promise<void> {
  const file = name === '-' ? undefined : context.create(name);
  const sink = file ?? context.stdout;
  try {
    if (first.length > 0) await sink.write(first);
    for (;;) {
      const chunk = await input.read(context.aborted);
      if (!chunk) break;
      await sink.write(chunk);
      await context.step();
    }
  } finally {
    file?.end();
  }
}
