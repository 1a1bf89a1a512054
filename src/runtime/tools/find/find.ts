import { FileError, type FileStat } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { joinPath, pathOf } from '../io/paths.js';
import { isBusybox } from '../io/userland.js';
import { parseExpression } from './parse.js';
import { Run } from './run.js';
import { Quit, type Test } from './visit.js';

/** `find [-HL] [PATH]... [EXPRESSION]`: goes through trees and does with each file what the expression says. */
export async function find(context: ToolContext): Promise<number> {
  const run = new Run(context);
  const words = context.argv.slice(1);
  while (/^-[HLP]$/.test(words[0] ?? '')) {
    const letter = words.shift()!;
    run.follow = letter === '-L' ? 'all' : letter === '-H' ? 'operands' : 'none';
  }
  const first = words.findIndex((word) => /^[-(!]/.test(word));
  const paths = words.splice(0, first < 0 ? words.length : first);
  const walker = new Walker(run, await parseExpression(run, words));
  try {
    for (const path of paths.length > 0 ? paths : ['.']) await walker.start(path);
  } catch (error) {
    if (!(error instanceof Quit)) throw error;
  }
  for (const finish of run.atEnd) await finish();
  await run.output.flush();
  return run.status;
}

class Walker {
  readonly #above = new Set<string>();

  constructor(
    readonly run: Run,
    readonly test: Test,
  ) {}

  async start(name: string): Promise<void> {
    try {
      const path = pathOf(this.run.context, name);
      const stat = this.#stat(path, this.run.follow !== 'none' || name.endsWith('/'));
      await this.#visit(name, path, stat, 0, stat.device);
    } catch (error) {
      await this.#refuse(name, error);
    }
  }

  async #visit(name: string, path: string, stat: FileStat, depth: number, device: number): Promise<void> {
    const { run } = this;
    await run.context.step();
    const visit = { name, path, stat, depth, pruned: false };
    const judged = depth >= run.shallowest;
    if (judged && !run.depthFirst) await this.test(visit);
    const descends = stat.kind === 'directory' && depth < run.deepest && !visit.pruned;
    if (descends && !(run.oneDevice && stat.device !== device)) await this.#descend(name, path, stat, depth, device);
    if (judged && run.depthFirst) await this.test(visit);
  }

  async #descend(name: string, path: string, stat: FileStat, depth: number, device: number): Promise<void> {
    const identity = `${stat.device}:${stat.inode}`;
    if (this.#above.has(identity)) return this.#refuse(name, new ToolError(`${name}: Too many levels of symbolic links`));
    this.#above.add(identity);
    for (const entry of await this.#list(name, path)) {
      const inner = joinPath(path, entry);
      const next = this.#tryStat(inner);
      if (next) await this.#visit(joinPath(name, entry), inner, next, depth + 1, device);
    }
    this.#above.delete(identity);
  }

  async #list(name: string, path: string): Promise<readonly string[]> {
    try {
      return this.run.context.files.list(path);
    } catch (error) {
      await this.#refuse(name, error);
      return [];
    }
  }

  /** Follows links where that is asked for and they lead somewhere. */
  #stat(path: string, follow: boolean): FileStat {
    const { files } = this.run.context;
    return (follow ? files.tryStat(path) : undefined) ?? files.lstat(path);
  }

  #tryStat(path: string): FileStat | undefined {
    const { files } = this.run.context;
    return (this.run.follow === 'all' ? files.tryStat(path) : undefined) ?? files.tryLstat(path);
  }

  async #refuse(name: string, error: unknown): Promise<void> {
    const { context, output } = this.run;
    if (!(error instanceof FileError)) {
      if (!(error instanceof ToolError)) throw error;
      this.run.status = await context.fail(error.message);
      return;
    }
    await output.flush();
    const shown = isBusybox(context) ? name : `'${name}'`;
    this.run.status = await context.fail(`${shown}: ${error.message}`);
  }
}
