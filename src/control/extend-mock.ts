/**
 * An object with all that another has, and more. Unlike a spread it goes on to see what the other changes: `daemon` is another one
 * after a `load`.
 */
export function extendMock<Base extends object, More extends object>(base: Base, more: More): Base & More {
  return Object.defineProperties(Object.create(base) as Base, Object.getOwnPropertyDescriptors(more)) as Base & More;
}
