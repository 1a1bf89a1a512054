import type { Connection } from '../../daemon/ports.js';

/** Longest request head that is read. */
const LONGEST_HEAD = 16_384;
const encoder = new TextEncoder();

/** Answers each request with the same page, and closes. */
export function answerHttp(page: string): (connection: Connection) => Promise<void> {
  return async (connection) => {
    const decoder = new TextDecoder();
    let head = '';
    while (!/\r?\n\r?\n/.test(head) && head.length < LONGEST_HEAD) {
      const chunk = await connection.input.read();
      if (!chunk) break;
      head += decoder.decode(chunk, { stream: true });
    }
    if (head !== '') await connection.output.write(encoder.encode(response(page, head.startsWith('HEAD '))));
    connection.output.end();
  };
}

function response(page: string, onlyHead: boolean): string {
  const { length } = encoder.encode(page);
  const head = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`;
  return onlyHead ? head : head + page;
}
