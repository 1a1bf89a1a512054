/** The Go type of a field, which decides how it is read and written. */
export type FieldKind = 'string' | 'int' | 'bool' | 'list' | 'set';

/** A field of the daemon's, with its name on the wire. */
export type Field<T> = readonly [key: keyof T & string, wire: string, kind: FieldKind];

const toSet = (keys: readonly string[] | null) => keys && Object.fromEntries(keys.map((key) => [key, {}]));

/** The fields of a struct as the wire has them, in the order of the table. */
export function toWire<T extends object>(fields: ReadonlyArray<Field<T>>, value: T): Record<string, unknown> {
  const wire: Record<string, unknown> = {};
  for (const [key, name, kind] of fields) {
    const field = value[key];
    wire[name] = kind === 'set' ? toSet(field as readonly string[] | null) : field;
  }
  return wire;
}
