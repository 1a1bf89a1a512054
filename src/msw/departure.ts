/** What Node's http client has: an event once it is done with a request, for whatever reason. */
interface ClientRequest {
  once(event: 'close', listener: () => void): unknown;
}

/**
 * Aborted once the client wants no more of an answer. msw 3 and fetch tell it by the request's own signal; msw 2 does not for
 * `node:http`, but its interceptors leave the client's request on what they make of it.
 */
export function departureOf(request: Request): AbortSignal {
  const raw = clientRequestOf(request);
  if (!raw) return request.signal;
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  return AbortSignal.any([request.signal, gone.signal]);
}

function clientRequestOf(request: Request): ClientRequest | undefined {
  const symbol = Object.getOwnPropertySymbols(request).find(({ description }) => description === 'kRawRequest');
  const raw: unknown = symbol && Reflect.get(request, symbol);
  return isClientRequest(raw) ? raw : undefined;
}

const isClientRequest = (raw: unknown): raw is ClientRequest =>
  typeof raw === 'object' && raw !== null && 'once' in raw && 'destroyed' in raw;

/** The answer, whose body ends once nobody wants it any more: what makes it is told, and does not go on for nobody. */
export function endedBy(signal: AbortSignal, response: Response): Response {
  if (!response.body) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const leave = () => {
          controller.error(signal.reason);
          void reader.cancel(signal.reason).catch(() => {});
        };
        if (signal.aborted) leave();
        else signal.addEventListener('abort', leave, { once: true });
      },
      async pull(controller) {
        const { done, value } = await reader.read();
        if (signal.aborted) return;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}
