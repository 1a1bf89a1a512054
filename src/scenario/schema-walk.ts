import type * as v from 'valibot';

/** A schema as its library holds it: what is needed to find one's way in it. */
interface Shape {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly value?: Shape;
  readonly wrapped?: Shape;
  readonly options?: readonly unknown[];
  readonly getter?: (input: unknown) => Shape;
}

/** The alternatives that a schema stands for, without the wrappings. */
export function alternatives(schema: v.GenericSchema): Shape[] {
  const shape = schema as unknown as Shape;
  if (shape.wrapped) return alternatives(shape.wrapped as never);
  if (shape.getter) return alternatives(shape.getter(undefined) as never);
  if (shape.type === 'union') return shape.options!.flatMap((option) => alternatives(option as never));
  return [shape];
}

/** What may stand under a key or an index. */
export function schemasUnder(schemas: readonly Shape[], key: string | number): Shape[] {
  return schemas.flatMap((shape) => {
    const inner =
      typeof key === 'number' ? shape.item : (ownEntry(shape, key) ?? (shape.type === 'record' ? shape.value : undefined));
    return inner ? alternatives(inner as never) : [];
  });
}

const ownEntry = (shape: Shape, key: string) =>
  shape.entries && Object.hasOwn(shape.entries, key) ? shape.entries[key] : undefined;

/** What may stand at a path. */
export function schemasAt(root: v.GenericSchema, path: ReadonlyArray<string | number>): Shape[] {
  return path.reduce((schemas: readonly Shape[], key) => schemasUnder(schemas, key), alternatives(root)) as Shape[];
}

/** The keys that the maps among some alternatives know. */
export const keysOf = (schemas: readonly Shape[]): string[] => [
  ...new Set(schemas.flatMap(({ entries }) => Object.keys(entries ?? {}))),
];

/** Words that the alternatives allow. */
export const wordsOf = (schemas: readonly Shape[]): string[] =>
  schemas.flatMap(({ type, options }) => (type === 'picklist' ? options!.map(String) : []));
