import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { addressOf, isInside } from './dial.js';

/** `ping [-c COUNT] [-i SEC] [-w SEC] [-W SEC] [-q] HOST`: containers and the host answer; nothing else does. */
export async function ping(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, '46c:s:t:w:W:I:i:qAf');
  const [host] = options.operands;
  if (host === undefined) throw new ToolError("bad address ''");
  const ip = addressOf(context, host);
  if (ip === undefined) throw new ToolError(`bad address '${host}'`);
  const size = Number(options.get('s') ?? 56);
  const count = Number(options.get('c') ?? Number.POSITIVE_INFINITY);
  const deadline = Number(options.get('w') ?? Number.POSITIVE_INFINITY);
  const answers = isInside(context, ip);
  await context.print(`PING ${host} (${ip}): ${size} data bytes\n`);
  let [sent, received] = [0, 0];
  const statistics = () => {
    const lost = sent === 0 ? 0 : Math.round(((sent - received) * 100) / sent);
    const times = received > 0 ? `round-trip min/avg/max = 0.070/0.080/0.090 ms\n` : '';
    return `\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${received} packets received, ${lost}% packet loss\n${times}`;
  };
  for (; sent < count && sent < deadline; ) {
    if (answers) {
      received++;
      if (!options.has('q')) await context.print(`${size + 8} bytes from ${ip}: seq=${sent} ttl=64 time=0.080 ms\n`);
    }
    sent++;
    if (sent < count || !answers) await context.sleep(Number(options.get('i') ?? 1) * 1000);
  }
  await context.print(statistics());
  return received > 0 ? 0 : 1;
}
