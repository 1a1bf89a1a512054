/** What a handler gives: something to be told as JSON, or a whole answer. */
export type Told = Response | object | undefined;

/** JSON with a newline behind it. */
export const jsonAnswer = (status: number, value: unknown): Response =>
  new Response(`${JSON.stringify(value)}\n`, { status, headers: { 'Content-Type': 'application/json' } });

/** Nothing to be told. */
export const done = (): Response => new Response(null, { status: 204 });
