/** One instruction of a Dockerfile, as docker 1.4.1's parser leaves it. */
export interface Instruction {
  /** In lower case. */
  readonly command: string;
  /** As written; variables are not replaced yet. */
  readonly args: readonly string[];
  /** True where the arguments were written as a JSON array. */
  readonly json: boolean;
  /** The line, its continuations joined. */
  readonly original: string;
  /** What ONBUILD defers (null: nothing but a comment); undefined for any other instruction. */
  readonly deferred?: Instruction | null;
}

/** What a line's arguments are made of. */
export type Arguments = Pick<Instruction, 'args' | 'json'>;
