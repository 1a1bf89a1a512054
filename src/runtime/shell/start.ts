import { FileError } from '../../files/file-system.js';
import { baseName } from '../kernel/identify.js';
import { FOR_READING, openPath } from '../kernel/open-path.js';
import type { Process } from '../kernel/process.js';
import { readWhole } from '../kernel/transfer.js';
import { dialectOf } from './dialect.js';
import { setUpVariables } from './environment.js';
import { runText } from './execute/run-text.js';
import { runToEnd, statusOf } from './execute/run-to-end.js';
import { runInteractive } from './interactive/run-interactive.js';
import { type Invocation, parseInvocation } from './invocation.js';
import { Shell } from './shell.js';
import { runStandardInput } from './standard-input.js';

/** `sh`, `ash`, `dash` and `bash` as programs. */
export async function shellProgram(process: Process): Promise<number> {
  const shell = new Shell(process, dialectOf(baseName(process.argv[0] ?? 'sh'), realName(process)));
  shell.name = process.argv[0] ?? 'sh';
  setUpVariables(shell);
  let invocation: Invocation;
  try {
    invocation = await parseInvocation(shell, process.argv.slice(1));
  } catch (error) {
    return statusOf(shell, error);
  }
  if (invocation.version) {
    await shell.print('GNU bash, version 4.3.11(1)-release (x86_64-pc-linux-gnu)\n');
    return 0;
  }
  return start(shell, invocation);
}

async function start(shell: Shell, { command, args }: Invocation): Promise<number> {
  if (command !== undefined) {
    if (args[0] !== undefined) shell.name = args[0];
    shell.positional = args.slice(1);
    if (shell.options.has('interactive')) return runInteractive(shell, () => runText(shell, command));
    return runToEnd(shell, () => runText(shell, command));
  }
  const [script, ...rest] = args;
  if (script === undefined || shell.options.has('stdin')) {
    shell.positional = [...args];
    return shell.options.has('interactive') || isOnTerminal(shell.process)
      ? runInteractive(shell)
      : runToEnd(shell, () => runStandardInput(shell));
  }
  shell.positional = rest;
  return runScript(shell, script);
}

async function runScript(shell: Shell, script: string): Promise<number> {
  let text: string;
  try {
    text = await readWhole(shell.process, openPath(shell.process, shell.resolve(script), FOR_READING));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (shell.bash) await shell.printError(`${shell.name}: ${script}: ${error.message}\n`);
    else if (shell.dialect === 'dash') await shell.printError(`${shell.name}: 0: Can't open ${script}\n`);
    else await shell.printError(`${shell.name}: can't open '${script}': ${error.message}\n`);
    return shell.bash && error.code === 'EISDIR' ? 126 : shell.dialect === 'ash' ? 2 : 127;
  }
  shell.name = script;
  shell.script = script;
  shell.sources.push(script);
  return runToEnd(shell, () => runText(shell, text));
}

function isOnTerminal({ descriptors }: Process): boolean {
  return (descriptors.get(0)?.isTerminal ?? false) && (descriptors.get(2)?.isTerminal ?? false);
}

/** The name of the file that the shell's name is a link to. */
function realName({ argv, world, env }: Process): string {
  const name = argv[0] ?? 'sh';
  const directories = name.includes('/')
    ? ['']
    : ['/bin/', ...(env.get('PATH') ?? '').split(':').map((directory) => `${directory}/`)];
  for (const directory of directories) {
    if (world.files.exists(directory + name)) return baseName(world.files.realpath(directory + name));
  }
  return baseName(name);
}
