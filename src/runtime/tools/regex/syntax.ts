/** A set of byte values: `has[code]` is 1 for those in it. */
export type ByteSet = Uint8Array;

/** A POSIX regular expression, read. Groups count from 1; `max` is Infinity where there is none. */
export type Node =
  | { readonly kind: 'set'; readonly set: ByteSet }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | { readonly kind: 'group'; readonly index: number; readonly body: Node }
  | { readonly kind: 'join'; readonly parts: readonly Node[] }
  | { readonly kind: 'either'; readonly choices: readonly Node[] }
  | { readonly kind: 'repeat'; readonly body: Node; readonly min: number; readonly max: number }
  | { readonly kind: 'same'; readonly index: number };

/** A place that an expression can ask for. */
export type Assertion = 'start' | 'end' | 'word-start' | 'word-end' | 'word-edge' | 'word-inside';

/** The syntax that tree, with what is worth knowing of it as a whole. */
export interface Syntax {
  readonly root: Node;
  readonly groups: number;
  readonly backReferences: boolean;
}
