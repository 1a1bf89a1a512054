import type { Connection } from '../../../daemon/ports.js';
import { BrokenPipe } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { dial } from './dial.js';

/** `nc [-w SEC] [-z] HOST PORT`, and `nc -l -p PORT`: both ways at once, as long as the other side goes on. */
export async function nc(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'lkvnzup:w:i:s:q:e:', { stopAtOperand: false });
  const [first, second] = options.operands;
  if (options.has('l')) return serve(context, portOf(options.get('p') ?? second ?? first), options.has('k'));
  if (first === undefined || second === undefined) throw new ToolError('no port specified');
  const port = portOf(second);
  const connection = dial(context, first, port);
  if (connection === 'bad address') throw new ToolError(`bad address '${first}'`);
  if (connection === 'Connection refused') throw new ToolError(`can't connect to remote host (${first}): Connection refused`);
  if (options.has('v')) await note(context, `${first} (${first}:${port}) open`);
  if (options.has('z')) {
    connection.output.end();
    return 0;
  }
  await talk(context, connection);
  return 0;
}

const note = async (context: ToolContext, line: string): Promise<void> =>
  void (await context.stderr.write(new TextEncoder().encode(`${line}\n`)));

function portOf(text: string | undefined): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text ?? '') || port > 65_535 || port === 0) throw new ToolError(`bad port '${text ?? ''}'`);
  return port;
}

async function serve(context: ToolContext, port: number, again: boolean): Promise<number> {
  const waiting: Connection[] = [];
  let wake = () => {};
  const listener = context.system.network.listen(port, (connection) => {
    waiting.push(connection);
    wake();
  });
  if (!listener) throw new ToolError('bind: Address already in use');
  const killed = new Promise<never>((_, reject) => {
    context.aborted.addEventListener('abort', () => reject(context.aborted.reason), { once: true });
  });
  killed.catch(() => {});
  try {
    do {
      while (waiting.length === 0)
        await Promise.race([
          killed,
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
        ]);
      await talk(context, waiting.shift()!);
    } while (again);
  } finally {
    listener.close();
    for (const { output } of waiting) output.end();
  }
  return 0;
}

/** What comes from the other side is written, what is read is sent; over when the other side has nothing more to say. */
async function talk(context: ToolContext, connection: Connection): Promise<void> {
  void send(context, connection);
  try {
    for (;;) {
      const chunk = await connection.input.read(context.aborted);
      if (!chunk) break;
      await context.stdout.write(chunk);
    }
  } finally {
    connection.input.close();
    connection.output.end();
  }
}

async function send(context: ToolContext, { output }: Connection): Promise<void> {
  try {
    for (;;) {
      const chunk = await context.stdin.read(context.aborted);
      if (!chunk) break;
      await output.write(chunk);
    }
    output.end();
  } catch (error) {
    // the other side has hung up, or this one was killed: nothing is to be sent any more
    if (!(error instanceof BrokenPipe) && !context.aborted.aborted) throw error;
  }
}
