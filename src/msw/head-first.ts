const NOTHING = new Uint8Array();

/**
 * An answer whose head is sent at once. msw writes what comes off a wire to a server response of Node's, which holds the head back
 * until there is a first piece of the body; that of followed events or logs may be long in coming. A `host` header tells that the
 * request came off a wire: `fetch` alone has none.
 */
export function headFirst(request: Request, response: Response): Response {
  if (!response.body || !request.headers.has('host')) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(NOTHING),
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  const answer = new Response(body, response);
  if (request.headers.has('upgrade')) {
    // msw 2 does not close the connection then, by which a client would know the end; msw 3 reads no more requests from it
    answer.headers.set('Transfer-Encoding', 'chunked');
    answer.headers.set('Connection', 'close');
  }
  return answer;
}
