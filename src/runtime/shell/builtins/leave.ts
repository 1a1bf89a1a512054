import { FunctionReturn, LoopJump, ShellExit, ShellFailure } from '../control-flow.js';
import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';

/** `break [levels]`. Outside of a loop it does nothing. */
export const breakLoop: Builtin = (shell, words) => jump(shell, words, 'break');

/** `continue [levels]`. */
export const continueLoop: Builtin = (shell, words) => jump(shell, words, 'continue');

/** `exit [status]`. */
export const exit: Builtin = async (shell, words) => {
  if (shell.bash && shell.interactive) await shell.printError('exit\n');
  throw new ShellExit(statusArgument(shell, words));
};

/** `return [status]`; outside of a function it ends the shell, as ash and dash have it. */
export const returnFrom: Builtin = (shell, words) => {
  const status = statusArgument(shell, words);
  throw shell.functionDepth > 0 ? new FunctionReturn(status) : new ShellExit(status);
};

/** `shift [count]`. */
export const shift: Builtin = (shell, words) => {
  const count = words[1] === undefined ? 1 : numberArgument(words[1], words[0] ?? '');
  if (count > shell.positional.length) {
    if (shell.dialect === 'dash') throw new ShellFailure("can't shift that many", 2, 'shift');
    return 1;
  }
  shell.positional = shell.positional.slice(count);
  return 0;
};

function jump(shell: Shell, words: readonly string[], kind: 'break' | 'continue'): number {
  const levels = words[1] === undefined ? 1 : numberArgument(words[1], kind);
  if (shell.loops === 0) return 0;
  throw new LoopJump(kind, Math.min(Math.max(1, levels), shell.loops));
}

function statusArgument(shell: Shell, words: readonly string[]): number {
  const [speaker = '', text] = words;
  if (text?.startsWith('-') && !shell.bash) throw illegalNumber(text, speaker);
  return text === undefined ? shell.status : numberArgument(text, speaker) & 255;
}

function numberArgument(text: string, speaker: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw illegalNumber(text, speaker);
  return Number(text);
}

function illegalNumber(text: string, speaker: string): ShellFailure {
  return new ShellFailure(`Illegal number: ${text}`, 2, speaker);
}
