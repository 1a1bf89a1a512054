import type { Shell } from '../shell.js';
import { Parser } from '../syntax/parser.js';
import { runSequence } from './execute.js';

/** Runs a text as commands in this shell, line by line. Throws SyntaxFailure where it cannot be parsed, after running what is before. */
export async function runText(shell: Shell, text: string, line = 1): Promise<number> {
  const parser = new Parser(text, { dialect: shell.dialect, aliases: shell.aliases, line });
  let status = 0;
  for (let commands = parser.nextLine(); commands; commands = parser.nextLine()) {
    await echoVerbose(shell, commands.items.map((item) => item.text).join('; '));
    status = await runSequence(shell, commands);
  }
  return status;
}

async function echoVerbose(shell: Shell, text: string): Promise<void> {
  if (shell.options.has('verbose')) await shell.printError(`${text}\n`);
}
