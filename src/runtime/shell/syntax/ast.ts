/** A word as written: its parts in order, to be expanded when it is used. */
export interface Word {
  readonly parts: readonly Part[];
}

/** One part of a word. `quoted`: what it gives is neither split nor matched against files. */
export type Part =
  | { readonly type: 'literal'; readonly text: string; readonly quoted: boolean }
  | { readonly type: 'tilde'; readonly user: string }
  | ParameterPart
  | { readonly type: 'command'; readonly body: Sequence; readonly quoted: boolean }
  | { readonly type: 'arithmetic'; readonly expression: Word; readonly quoted: boolean }
  /** `<(…)` and `>(…)`. */
  | { readonly type: 'process'; readonly direction: '<' | '>'; readonly body: Sequence };

/** `$name`, `${name}` and all their forms. */
export interface ParameterPart {
  readonly type: 'parameter';
  readonly name: string;
  readonly quoted: boolean;
  /** `${name[index]}`; `@` and `*` mean all elements. */
  readonly index?: Word;
  /** `${#name}`. */
  readonly length?: boolean;
  /** `${!name}`. */
  readonly indirect?: boolean;
  /** What comes after the name, such as `:-` or `##`. */
  readonly operator?: string;
  readonly argument?: Word;
  /** The second word of `${name/a/b}` and `${name:offset:length}`. */
  readonly second?: Word;
}

/** `name=value`, `name+=value`, `name[index]=value`, `name=(…)`. */
export interface Assignment {
  readonly name: string;
  readonly index?: Word;
  readonly append: boolean;
  readonly value: Word | readonly ArrayElement[];
}

/** An element of `(…)`: a word that may give several values, or `[key]=value`. */
export interface ArrayElement {
  readonly key?: Word;
  readonly value: Word;
}

/** `2> file` and the like. A here-document's body is its word. */
export interface Redirection {
  readonly operator: '<' | '>' | '>>' | '>|' | '<>' | '<&' | '>&' | '<<' | '<<<' | '&>' | '&>>';
  readonly descriptor: number;
  readonly target: Word;
}

/** Commands one after the other, some of them in the background. */
export interface Sequence {
  readonly type: 'sequence';
  readonly items: readonly SequenceItem[];
}

/** One command of a sequence. `text` is how it was written, for the list of jobs. */
export interface SequenceItem {
  readonly command: Command;
  readonly background: boolean;
  readonly text: string;
}

/** Commands joined by `&&` and `||`. */
export interface AndOr {
  readonly type: 'and-or';
  readonly first: Command;
  readonly rest: ReadonlyArray<{ readonly operator: '&&' | '||'; readonly command: Command }>;
}

export interface Pipeline {
  readonly type: 'pipeline';
  readonly negated: boolean;
  /** bash's `time` stands before it. */
  readonly timed: boolean;
  readonly commands: readonly Command[];
  /** Where `|&` stands after the command of this place. */
  readonly withErrors: readonly boolean[];
}

export interface SimpleCommand {
  readonly type: 'simple';
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
  readonly line: number;
}

export interface IfCommand {
  readonly type: 'if';
  readonly branches: ReadonlyArray<{ readonly condition: Sequence; readonly body: Sequence }>;
  readonly otherwise?: Sequence;
}

export interface LoopCommand {
  readonly type: 'loop';
  readonly until: boolean;
  readonly condition: Sequence;
  readonly body: Sequence;
}

export interface ForCommand {
  readonly type: 'for';
  readonly name: string;
  /** Undefined: the positional parameters. */
  readonly words?: readonly Word[];
  readonly body: Sequence;
}

/** `for ((a; b; c))`. */
export interface CountingCommand {
  readonly type: 'counting';
  readonly clauses: readonly [Word, Word, Word];
  readonly body: Sequence;
}

export interface CaseCommand {
  readonly type: 'case';
  readonly word: Word;
  readonly arms: ReadonlyArray<{
    readonly patterns: readonly Word[];
    readonly body: Sequence;
    readonly ending: ';;' | ';&' | ';;&';
  }>;
}

/** A command with its own redirections around. */
export interface Redirected {
  readonly type: 'redirected';
  readonly command: Command;
  readonly redirections: readonly Redirection[];
}

export interface FunctionDefinition {
  readonly type: 'function';
  readonly name: string;
  readonly body: Command;
}

/** The expression inside `[[ … ]]`. */
export type Condition =
  | { readonly type: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly type: 'not'; readonly operand: Condition }
  | { readonly type: 'unary'; readonly operator: string; readonly operand: Word }
  | { readonly type: 'binary'; readonly operator: string; readonly left: Word; readonly right: Word };

export type Command =
  | Sequence
  | AndOr
  | Pipeline
  | SimpleCommand
  | IfCommand
  | LoopCommand
  | ForCommand
  | CountingCommand
  | CaseCommand
  | Redirected
  | FunctionDefinition
  | { readonly type: 'group' | 'subshell'; readonly body: Sequence }
  | { readonly type: 'condition'; readonly condition: Condition }
  | { readonly type: 'arithmetic'; readonly expression: Word };
