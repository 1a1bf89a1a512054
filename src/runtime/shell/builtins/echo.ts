import { cachedTool } from '../cached-tool.js';
import { InProcessContext } from '../execute/in-process-context.js';
import type { Builtin } from './builtin.js';

/** `echo`: ash and bash know `-n -e -E`; dash only `-n`, and always replaces escapes. */
export const echo: Builtin = async (shell, words) => {
  const plain = words.length > 1 && words.slice(1).every((word) => !word.startsWith('-') && !word.includes('\\'));
  if (plain || words.length === 1) {
    await shell.print(`${words.slice(1).join(' ')}\n`);
    return 0;
  }
  const tool = await cachedTool('echo');
  return (await tool?.(new InProcessContext(shell, shell.dialect === 'dash' ? dashWords(words) : words))) ?? 1;
};

/** The same for an `echo` with all options: the text as one word that cannot be taken for one. */
function dashWords(words: readonly string[]): string[] {
  const withoutNewline = words[1] === '-n';
  const text = words.slice(withoutNewline ? 2 : 1).join(' ');
  return ['echo', withoutNewline ? '-ne' : '-e', text.startsWith('-') ? `\\0055${text.slice(1)}` : text];
}
