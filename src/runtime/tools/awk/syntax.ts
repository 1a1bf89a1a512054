/** Where a piece of a program stands, for messages. */
export interface Place {
  /** `cmd. line`, or the name of a file. */
  readonly source: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What can be assigned to. */
export type Target =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'field'; readonly index: Expression; readonly place: Place }
  | { readonly kind: 'element'; readonly array: string; readonly index: Expression };

/** What has a value. A `group` of several is their text with SUBSEP between, or what `print (a, b)` prints. */
export type Expression =
  | Target
  | { readonly kind: 'constant'; readonly value: number | string }
  | { readonly kind: 'regex'; readonly text: string }
  | { readonly kind: 'group'; readonly items: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly place: Place;
    }
  | { readonly kind: 'match'; readonly negated: boolean; readonly text: Expression; readonly pattern: Expression }
  | { readonly kind: 'logical'; readonly operator: '&&' | '||'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'conditional'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'in'; readonly index: Expression; readonly array: string }
  | {
      readonly kind: 'assign';
      readonly operator: string | undefined;
      readonly target: Target;
      readonly value: Expression;
      readonly place: Place;
    }
  | { readonly kind: 'count'; readonly target: Target; readonly by: 1 | -1; readonly before: boolean }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly place: Place }
  | { readonly kind: 'builtin'; readonly name: string; readonly args: readonly Expression[]; readonly place: Place }
  | GetLine;

/** `getline`, `getline < from`, `from | getline`, each with or without a variable. */
export interface GetLine {
  readonly kind: 'getline';
  readonly way: 'input' | 'file' | 'command';
  readonly from: Expression | undefined;
  readonly target: Target | undefined;
}

/** Where `print` prints to: `>`, `>>` or `|` and a name. */
export interface Redirection {
  readonly way: '>' | '>>' | '|';
  readonly to: Expression;
}

export type Statement =
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | {
      readonly kind: 'print';
      readonly formatted: boolean;
      readonly items: readonly Expression[];
      readonly redirection: Redirection | undefined;
      readonly place: Place;
    }
  | { readonly kind: 'if'; readonly test: Expression; readonly yes: Statement; readonly no: Statement | undefined }
  | { readonly kind: 'while'; readonly test: Expression; readonly body: Statement }
  | { readonly kind: 'do'; readonly test: Expression; readonly body: Statement }
  | {
      readonly kind: 'for';
      readonly first: Statement | undefined;
      readonly test: Expression | undefined;
      readonly step: Statement | undefined;
      readonly body: Statement;
    }
  | { readonly kind: 'each'; readonly name: string; readonly array: string; readonly body: Statement }
  | { readonly kind: 'leave'; readonly word: 'next' | 'nextfile' }
  | { readonly kind: 'loop'; readonly word: 'break' | 'continue'; readonly place: Place }
  | { readonly kind: 'exit' | 'return'; readonly value: Expression | undefined }
  | { readonly kind: 'delete'; readonly array: string; readonly index: Expression | undefined };

/** A pattern and what is done where it holds; without patterns it always does. */
export interface Rule {
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
  /** Without one the record is printed. */
  readonly action: Statement | undefined;
}

export interface FunctionDefinition {
  readonly parameters: readonly string[];
  readonly body: Statement;
}

/** A whole program. */
export interface Program {
  readonly begin: readonly Statement[];
  readonly rules: readonly Rule[];
  readonly end: readonly Statement[];
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
}
