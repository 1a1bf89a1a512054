import { type CommandRow, commands } from './commands.js';
import { parseArguments } from './parse.js';
import { UsageError } from './usage-error.js';

/** Runs the command line; gives the exit status when it is over. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  try {
    const [name, rest] = commandOf(args);
    const { command } = await row(name).load();
    const { values, words } = parseArguments(name, command, rest);
    if (values.version) return print(`mockdock ${await packageVersion()}\n`);
    if (!values.help) return await command.run(values, words);
    const { commandList, helpText } = await import('./help.js');
    return print(args[0] === name ? helpText(command) : `${helpText(command)}\n${commandList()}`);
  } catch (error) {
    process.stderr.write(`mockdock: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

async function packageVersion(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return manifest.version;
}

/** The first word names the command; flags alone are for `serve`. */
function commandOf(args: readonly string[]): [name: string, rest: readonly string[]] {
  const [first] = args;
  return first === undefined || first.startsWith('-') ? ['serve', args] : [first, args.slice(1)];
}

function row(name: string): CommandRow {
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (found) return found;
  throw new UsageError(`there is no command "${name}"; there are ${Object.keys(commands).join(', ')}; see mockdock --help`);
}
