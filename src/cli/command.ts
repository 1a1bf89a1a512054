/** A flag of a command. */
export interface Flag {
  readonly type: 'string' | 'boolean';
  /** One letter that says the same. */
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands for its value in the help text. */
  readonly value?: string;
  readonly help: string;
}

export type Flags = Readonly<Record<string, Flag>>;

type ValueOf<F extends Flag> = F['type'] extends 'boolean' ? boolean : F['multiple'] extends true ? readonly string[] : string;

/** What was given for each flag; nothing where it was not. */
export type Values<F extends Flags> = { readonly [Name in keyof F]?: ValueOf<F[Name]> };

/** One command: what it takes, and what it does. */
export interface Command<F extends Flags = Flags> {
  /** What follows `mockdock`, such as `check [options] FILE...`. */
  readonly usage: string;
  /** What it is for, in a sentence or a few. */
  readonly about: string;
  readonly flags: F;
  /** How many words it takes beside flags; none unless said. */
  readonly words?: { readonly least: number; readonly most: number };
  /** Whether its flags end at its first word: what follows belongs to that, flags and all. */
  readonly ownFlagsFirst?: boolean;
  /** Runs it and gives the exit status. Throws a {@link UsageError} where what was given makes no sense. */
  run(values: Values<F>, words: readonly string[]): Promise<number>;
}

/** Makes a command, with the types of its flags' values. */
export function defineCommand<const F extends Flags>(command: Command<F>): Command {
  return command as unknown as Command;
}
