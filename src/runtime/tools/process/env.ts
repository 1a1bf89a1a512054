import type { ToolContext } from '../../tool.js';
import { parseOptions } from '../io/options.js';

/** `env [-i0] [-u NAME] [NAME=VALUE]... [PROG ARGS]`: runs a program in another environment, or shows it. */
export async function env(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'i0u:', {
    stopAtOperand: true,
    long: { 'ignore-environment': 'i', unset: 'u', null: '0' },
    status: 125,
  });
  const operands = [...options.operands];
  const bare = options.has('i') || operands[0] === '-';
  if (operands[0] === '-') operands.shift();
  const variables = new Map(bare ? [] : context.env);
  for (const name of options.all('u')) variables.delete(name);
  while (operands[0]?.includes('=')) {
    const word = operands.shift()!;
    const equals = word.indexOf('=');
    variables.set(word.slice(0, equals), word.slice(equals + 1));
  }
  if (operands.length > 0) return context.run(operands, { env: variables });
  const end = options.has('0') ? '\0' : '\n';
  await context.print([...variables].map(([name, value]) => `${name}=${value}${end}`).join(''));
  return 0;
}

/** `printenv [NAME]...` */
export async function printenv(context: ToolContext): Promise<number> {
  const names = context.argv.slice(1);
  if (names.length === 0) {
    await context.print([...context.env].map(([name, value]) => `${name}=${value}\n`).join(''));
    return 0;
  }
  const values = names.map((name) => context.env.get(name));
  await context.print(values.map((value) => (value === undefined ? '' : `${value}\n`)).join(''));
  return values.includes(undefined) ? 1 : 0;
}
