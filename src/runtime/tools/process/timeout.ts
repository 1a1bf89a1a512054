import { signalNumber } from '../../kernel/signals.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { missingOperand } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { whyNotRun } from './look-up.js';
import { parseDuration } from './sleep.js';

const KILL = 9;

/** `timeout [-s SIG] [-k SECS] SECS PROG ARGS`, or as busybox had it in 2014 `timeout [-t SECS] [-s SIG] PROG ARGS`. */
export async function timeout(context: ToolContext): Promise<number> {
  const gnu = !isBusybox(context);
  const options = parseOptions(context.argv, gnu ? 's:k:' : 't:s:k:', {
    long: gnu ? { signal: 's', 'kill-after': 'k' } : {},
    stopAtOperand: true,
    status: gnu ? 125 : 1,
  });
  const signal = signalNumber(options.get('s') ?? 'TERM');
  if (signal === undefined) throw new ToolError(`unknown signal '${options.get('s')}'`, gnu ? 125 : 1);
  const argv = [...options.operands];
  const delay = parseDuration(options.get('t') ?? argv.shift() ?? missing(gnu));
  if (argv.length === 0) throw missingOperand(gnu ? 125 : 1);
  const watch = new Watch(context, signal, delay, options.has('k') ? parseDuration(options.get('k')!) : 0);
  try {
    const status = await context.run(argv);
    return finish(context, argv[0]!, status, watch, gnu);
  } finally {
    watch.end();
  }
}

function missing(gnu: boolean): never {
  throw missingOperand(gnu ? 125 : 1);
}

async function finish(context: ToolContext, name: string, status: number, watch: Watch, gnu: boolean): Promise<number> {
  const reason = status === 127 || status === 126 ? whyNotRun(context, name) : undefined;
  if (reason) {
    const text = gnu ? `failed to run command '${name}': ${reason}` : `can't execute '${name}': ${reason}`;
    return context.fail(text, status);
  }
  if (!watch.fired) return status;
  if (gnu) return watch.signal === KILL ? 128 + KILL : 124;
  if (status === 128 + watch.signal) {
    context.system.kill(context.system.pid, watch.signal);
    await context.step();
  }
  return status;
}

/** Sends the signal to the children when the time is over, and SIGKILL where they outlive that. */
class Watch {
  fired = false;
  #timer: { cancel(): void } | undefined;

  constructor(
    readonly context: ToolContext,
    readonly signal: number,
    delay: number,
    readonly grace: number,
  ) {
    if (delay > 0 && delay !== Number.POSITIVE_INFINITY)
      this.#timer = context.system.clock.after(delay, () => this.#fire(signal));
  }

  end(): void {
    this.#timer?.cancel();
  }

  #fire(signal: number): void {
    const { system } = this.context;
    this.fired = true;
    for (const { pid, parentPid } of system.processes()) if (parentPid === system.pid) system.kill(pid, signal);
    this.#timer = this.grace > 0 && signal !== KILL ? system.clock.after(this.grace, () => this.#fire(KILL)) : undefined;
  }
}
