import { CommandError, type ContainerFacts } from '../../daemon/ports.js';
import type { Program } from '../kernel/program.js';
import type { AskedCommand, Substitute } from '../kernel/userland.js';
import { type Command, differences, nearestScript } from './match.js';
import { Play, type Stage } from './play.js';
import type { ProcessScript } from './script.js';
import { endWhenAsked } from './steps/signals.js';

/** How scripts are used. */
export interface ScriptOptions {
  /** True: a main or exec command that no script is for fails, in words that name the nearest one. */
  readonly strict?: boolean;
  readonly onHealth?: Stage['onHealth'];
}

/** What a script book remembers, to be given back later. */
export interface ScriptMemory {
  readonly uses: readonly number[];
  readonly runs: ReadonlyMap<string, number>;
}

/** Scripts in their order, and how often each was used. */
export class ScriptBook {
  readonly #uses: number[];
  #runs = new Map<string, number>();

  constructor(
    readonly scripts: readonly ProcessScript[],
    readonly options: ScriptOptions = {},
  ) {
    this.#uses = scripts.map(() => 0);
  }

  /**
   * What runs in the place of a command: the first script that matches. Undefined: the command itself. Throws a
   * {@link CommandError} where the scripts are strict and none matches.
   */
  programFor(asked: AskedCommand): Program | undefined {
    const run = this.#runOf(asked.container, asked.kind === 'main');
    const command: Command = { ...asked, run };
    const index = this.scripts.findIndex(
      (script, i) => this.#isLeft(script, i) && differences(script.match, command).length === 0,
    );
    const script = this.scripts[index];
    if (script) {
      this.#uses[index]!++;
      return this.#perform(script, run);
    }
    if (this.options.strict && command.kind !== 'inside') throw new CommandError(this.#explain(command));
    return undefined;
  }

  /** {@link programFor}, as a runtime asks. */
  readonly substitute: Substitute = (command) => this.programFor(command);

  /** Tells how many runs a container has behind it. */
  countRuns(containerId: string, runs: number): void {
    this.#runs.set(containerId, runs);
  }

  /** Scripts that were never used. */
  unused(): ProcessScript[] {
    return this.scripts.filter((_, i) => this.#uses[i] === 0);
  }

  usesOf(script: ProcessScript): number {
    return this.#uses[this.scripts.indexOf(script)] ?? 0;
  }

  remember(): ScriptMemory {
    return { uses: [...this.#uses], runs: new Map(this.#runs) };
  }

  restore({ uses, runs }: ScriptMemory): void {
    this.#uses.splice(0, this.#uses.length, ...uses);
    this.#runs = new Map(runs);
  }

  #isLeft(script: ProcessScript, index: number): boolean {
    return script.times === undefined || this.#uses[index]! < script.times;
  }

  #runOf({ id }: ContainerFacts, begins: boolean): number {
    const run = (this.#runs.get(id) ?? 0) + (begins ? 1 : 0);
    if (begins) this.#runs.set(id, run);
    return run;
  }

  #explain(command: Command): string {
    const nearest = nearestScript(this.scripts, command);
    const text = `exec: ${JSON.stringify(command.argv.join(' '))}: no script of the scenario is for this command, and it is strict`;
    return nearest ? `${text}; ${nearest}` : text;
  }

  #perform(script: ProcessScript, run: number): Program {
    const onHealth = this.options.onHealth ?? (() => {});
    return async (process) => {
      const play = new Play(process, { run, onHealth });
      endWhenAsked(play);
      await play.perform(script.run);
      return 0;
    };
  }
}
