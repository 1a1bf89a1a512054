import type { ToolContext } from '../../tool.js';
import { whyNotRun } from '../process/look-up.js';

const STOP = 255;
const AT_ONCE = 32;

/** Runs commands, some at a time, and adds up what they gave. */
export class Commands {
  status = 0;
  /** True once a command ended in a way that ends xargs. */
  over = false;
  readonly #running = new Set<Promise<void>>();

  constructor(
    readonly context: ToolContext,
    readonly settings: { parallel: number; show: boolean; ask: boolean; keepInput: boolean },
  ) {}

  /** Starts a command once there is room for it. */
  async run(argv: readonly string[]): Promise<void> {
    if (this.over || !(await this.#shown(argv))) return;
    const most = this.settings.parallel === 0 ? AT_ONCE : Math.min(this.settings.parallel, AT_ONCE);
    const running = this.#run(argv).finally(() => this.#running.delete(running));
    this.#running.add(running);
    while (this.#running.size >= most) await Promise.race(this.#running);
  }

  async end(): Promise<number> {
    await Promise.all(this.#running);
    return this.status;
  }

  async #shown(argv: readonly string[]): Promise<boolean> {
    const { show, ask } = this.settings;
    if (!show && !ask) return true;
    await this.context.stderr.write(new TextEncoder().encode(`${argv.join(' ')}${ask ? ' ?...' : '\n'}`));
    if (!ask) return true;
    const answer = await this.context.open('/dev/tty').read(this.context.aborted);
    return answer?.[0] === 0x79 || answer?.[0] === 0x59;
  }

  async #run(argv: readonly string[]): Promise<void> {
    const { context } = this;
    const input = this.settings.keepInput ? {} : { stdin: { read: async () => null } };
    const status = await context.run(argv, input);
    if (status === 0) return;
    this.status = status === 126 || status === 127 ? status : 123;
    const reason = status === 126 || status === 127 ? whyNotRun(context, argv[0]!) : undefined;
    if (reason) {
      this.over = true;
      await context.fail(`${argv[0]}: ${reason}`);
    } else if (status === STOP) {
      this.over = true;
      this.status = 124;
      await context.fail(`${argv[0]}: exited with status 255; aborting`);
    }
  }
}
