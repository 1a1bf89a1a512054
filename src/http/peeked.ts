/**
 * Waits for the first piece of a stream, so that an error before it can still be an ordinary answer, and nothing at all a
 * body of length 0. Undefined where the stream ends without a piece.
 */
export async function peeked<T>(pieces: AsyncIterable<T>): Promise<AsyncIterator<T> | undefined> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return undefined;
  let told = false;
  return {
    async next() {
      if (told) return iterator.next();
      told = true;
      return first;
    },
    async return() {
      return (await iterator.return?.()) ?? { done: true, value: undefined };
    },
  };
}
