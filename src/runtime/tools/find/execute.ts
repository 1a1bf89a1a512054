import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { dirName } from '../io/paths.js';
import { isBusybox } from '../io/userland.js';
import { whyNotRun } from '../process/look-up.js';
import type { Run } from './run.js';
import type { Test } from './visit.js';
import type { Words } from './words.js';

const LONGEST = 65_536;

/** -exec and its like: `COMMAND {} ;` for each file, `COMMAND {} +` for as many as fit. */
export function executing(run: Run, words: Words, primary: string): Test {
  const argv: string[] = [];
  for (;;) {
    const word = words.argument(primary);
    if (word === ';') break;
    if (word === '+' && argv.at(-1) === '{}') return batched(run, argv.slice(0, -1));
    argv.push(word);
  }
  if (argv.length === 0) throw new ToolError(`${primary} requires an argument`);
  const beside = primary === '-execdir' || primary === '-okdir';
  return async (visit) => {
    await run.output.flush();
    const name = beside ? `./${visit.name.slice(visit.name.lastIndexOf('/') + 1)}` : visit.name;
    const words = argv.map((word) => word.replaceAll('{}', () => name));
    if (primary.startsWith('-ok') && !(await agreed(run.context, words))) return false;
    const cwd = beside ? run.context.resolve(dirName(visit.name)) : undefined;
    return (await execute(run.context, words, cwd)) === 0;
  };
}

/** Runs a command, and tells why where it cannot be run. */
async function execute(context: ToolContext, argv: readonly string[], cwd?: string): Promise<number> {
  const status = await context.run(argv, cwd === undefined ? {} : { cwd });
  const reason = status === 127 || status === 126 ? whyNotRun(context, argv[0]!) : undefined;
  if (reason) await context.fail(isBusybox(context) ? `${argv[0]}: ${reason}` : `'${argv[0]}': ${reason}`);
  return status;
}

async function agreed(context: ToolContext, argv: readonly string[]): Promise<boolean> {
  await context.stderr.write(new TextEncoder().encode(`< ${argv[0]} ... ${argv.at(-1)} > ? `));
  const answer = await context.stdin.read(context.aborted);
  return answer?.[0] === 0x79 || answer?.[0] === 0x59;
}

function batched(run: Run, argv: readonly string[]): Test {
  if (argv.length === 0) throw new ToolError('-exec requires an argument');
  let names: string[] = [];
  let length = 0;
  const flush = async () => {
    if (names.length === 0) return;
    const words = [...argv, ...names];
    names = [];
    length = 0;
    await run.output.flush();
    if ((await execute(run.context, words)) !== 0) run.status = 1;
  };
  run.atEnd.push(flush);
  return async ({ name }) => {
    names.push(name);
    length += name.length + 1;
    if (length > LONGEST) await flush();
    return true;
  };
}
