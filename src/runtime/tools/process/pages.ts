import type { ToolContext } from '../../tool.js';
import { Inputs } from '../io/inputs.js';

/** `more` and `less`: without somebody at a keyboard who turns the pages they are `cat`. */
export async function more(context: ToolContext): Promise<number> {
  const operands = context.argv.slice(1).filter((word) => !/^[-+]./.test(word));
  const inputs = new Inputs(context, operands);
  for (const operand of operands.length > 0 ? operands : ['-']) {
    const input = await inputs.open(operand);
    for (let chunk = await input?.source.read(context.aborted); chunk; chunk = await input?.source.read(context.aborted))
      await context.stdout.write(chunk);
  }
  return inputs.status;
}

/** `watch [-n SEC] [-t] PROG ARGS`: runs a program again and again, until it is killed. */
export async function watch(context: ToolContext): Promise<number> {
  const words = context.argv.slice(1);
  let seconds = 2;
  while (words[0]?.startsWith('-')) {
    const word = words.shift()!;
    if (word === '-n') seconds = Number(words.shift()) || 2;
    else if (word.startsWith('-n')) seconds = Number(word.slice(2)) || 2;
  }
  if (words.length === 0) return context.fail('missing program');
  for (;;) {
    await context.print(`\x1b[H\x1b[JEvery ${seconds}s: ${words.join(' ')}\n\n`);
    await context.run(['sh', '-c', words.join(' ')]);
    await context.sleep(seconds * 1000);
  }
}
