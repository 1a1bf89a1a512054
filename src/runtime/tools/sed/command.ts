import type { Pattern } from '../regex/pattern.js';

/** What an address asks of a line; a regex of undefined is the last one that was used. */
export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'regex'; readonly regex: Pattern | undefined }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'following'; readonly lines: number }
  | { readonly kind: 'multiple'; readonly of: number };

/** One piece of a replacement: text, a group (0 for `&`), or a change of case from here on. */
export type ReplacementPart = string | number | { readonly turnCase: string };

/** What `s` does. `nth` counts from 1; `all` replaces that one and all behind it. */
export interface Substitution {
  readonly kind: 'substitute';
  readonly regex: Pattern | undefined;
  readonly replacement: readonly ReplacementPart[];
  readonly nth: number;
  readonly all: boolean;
  readonly print: boolean;
  readonly file: string | undefined;
}

/** What a command does. Jumps and blocks hold the index of the command to go on with. */
export type Action =
  | Substitution
  | { readonly kind: 'open'; end: number }
  | { readonly kind: 'text'; readonly letter: 'a' | 'i' | 'c'; readonly text: string }
  | { readonly kind: 'jump'; readonly letter: 'b' | 't' | 'T'; readonly label: string; target: number }
  | { readonly kind: 'file'; readonly letter: 'r' | 'w'; readonly name: string }
  | { readonly kind: 'map'; readonly table: ReadonlyMap<string, string> }
  | { readonly kind: 'quit'; readonly letter: 'q' | 'Q'; readonly status: number }
  | { readonly kind: 'plain'; readonly letter: string };

/** One command of a script with its addresses. */
export interface Command {
  readonly from: Address | undefined;
  readonly to: Address | undefined;
  readonly negated: boolean;
  readonly action: Action;
}

/** A whole script, its blocks flattened. `quiet` where it starts with `#n`. */
export interface Script {
  readonly commands: readonly Command[];
  readonly quiet: boolean;
  readonly gnu: boolean;
}

/** How a script is read: `gnu` allows what busybox does not have (`1~2`, `0,/x/`, `Q`, `F`, `z`, exit statuses). */
export interface ScriptSettings {
  readonly flavour: 'basic' | 'extended';
  readonly gnu: boolean;
}
