import { cachedTool } from '../cached-tool.js';
import { InProcessContext } from '../execute/in-process-context.js';
import type { Shell } from '../shell.js';
import type { Builtin } from './builtin.js';

/** `printf [-v name] format [argument…]`. */
export const printf: Builtin = async (shell, words) => {
  const tool = await cachedTool('printf');
  if (!tool) return 127;
  const [, option, name = '', ...rest] = words;
  if (option !== '-v' || !shell.bash) return tool(new InProcessContext(shell, words));
  const context = new CollectingContext(shell, ['printf', ...rest]);
  const status = await tool(context);
  shell.variables.set(name, context.text);
  return status;
};

class CollectingContext extends InProcessContext {
  readonly #decoder = new TextDecoder();
  text = '';
  override readonly stdout;

  constructor(shell: Shell, argv: readonly string[]) {
    super(shell, argv);
    this.stdout = {
      write: (chunk: Uint8Array) => {
        this.text += this.#decoder.decode(chunk, { stream: true });
      },
    };
  }
}
