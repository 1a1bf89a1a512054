import { LineAborted, ShellExit } from '../control-flow.js';
import { runSequence } from '../execute/execute.js';
import { runToEnd, statusOf } from '../execute/run-to-end.js';
import { PendingScript } from '../pending-script.js';
import type { Shell } from '../shell.js';
import { tellJobs } from './job-notices.js';
import { handleKeyboard } from './keyboard-signals.js';
import { type LineInput, openLineInput } from './line-input.js';
import { defaultPrompt, expandPrompt } from './prompt.js';
import { runStartupFiles } from './startup-files.js';

/** Runs a shell that a person types at: it prompts, survives errors, and controls jobs where it has a terminal. */
export async function runInteractive(shell: Shell, first?: () => Promise<number>): Promise<number> {
  shell.interactive = true;
  shell.options.add('interactive');
  if (shell.process.terminal) shell.options.add('monitor');
  if (shell.variables.get('PS1') === undefined) shell.variables.set('PS1', defaultPrompt(shell));
  return runToEnd(shell, async () => {
    await runStartupFiles(shell);
    return first ? first() : converse(shell, openLineInput(shell));
  });
}

async function converse(shell: Shell, input: LineInput): Promise<number> {
  const script = new PendingScript(shell);
  for (;;) {
    handleKeyboard(shell);
    try {
      await tellJobs(shell);
      const prompt = shell.variables.get(script.isWaiting ? 'PS2' : 'PS1') ?? '';
      const line = await input.read(await expandPrompt(shell, prompt));
      script.add(line ?? '');
      await runComplete(shell, script, line === undefined);
      if (line !== undefined) continue;
      await shell.printError(shell.bash ? 'exit\n' : '\n');
      return shell.status;
    } catch (end) {
      if (end instanceof ShellExit) throw end;
      script.clear();
      shell.status = end instanceof LineAborted ? end.status : await statusOf(shell, end);
    }
  }
}

async function runComplete(shell: Shell, script: PendingScript, ended: boolean): Promise<void> {
  for (let commands = script.next(ended); commands; commands = script.next(ended)) {
    shell.aborting = false;
    await runSequence(shell, commands);
  }
}
