import type { AttachClient } from '../daemon/container/attach.js';
import { acceptKey, CLOSE_NORMAL, encodeFrame, WebSocketInput } from '../stream/websocket.js';
import type { ApiRequest } from './api-request.js';
import { text } from './reply.js';

/** What is wrong with a handshake, as the raw answer that go.net's websocket gives. */
function refusal(request: ApiRequest): string | undefined {
  const isUpgrade =
    request.header('upgrade')?.toLowerCase() === 'websocket' && /upgrade/i.test(request.header('connection') ?? '');
  if (!isUpgrade || !request.header('sec-websocket-key')) return 'HTTP/1.1 400 Bad Request\r\n\r\nnot websocket protocol';
  if (!['13', '8'].includes(request.header('sec-websocket-version') ?? '')) {
    return 'HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\n\r\nmissing or bad WebSocket Version';
  }
  const origin = request.header('origin');
  if (!origin || origin === 'null' || !URL.canParse(origin)) return 'HTTP/1.1 403 Forbidden\r\n\r\n';
  if (request.header('sec-websocket-protocol')?.includes(',')) return 'HTTP/1.1 400 Bad Request\r\n\r\n';
  return undefined;
}

/** Attaches over a websocket: text frames with raw bytes, both streams merged (docker 1.4.1 `wsContainersAttach`). */
export async function websocketAttach(request: ApiRequest, play: (client: AttachClient) => Promise<void>): Promise<Response> {
  const refused = refusal(request);
  if (!request.hijack)
    return text(400, refused ? 'not websocket protocol' : 'Failed to attach: this door has no connection for a websocket\n');
  if (refused) {
    const { connection, response } = request.hijack.take(refused);
    connection.end();
    return response;
  }
  const protocol = request.header('sec-websocket-protocol')?.trim();
  const head = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${await acceptKey(request.header('sec-websocket-key') ?? '')}`,
    ...(protocol ? [`Sec-WebSocket-Protocol: ${protocol}`] : []),
    '\r\n',
  ];
  const { connection, response } = request.hijack.take(head.join('\r\n'));
  const input = new WebSocketInput(connection.input, (frame) => void connection.write(frame));
  void play({ input, signal: connection.signal, write: (_stream, bytes) => connection.write(encodeFrame(1, bytes)) })
    .catch(() => {})
    .finally(() => {
      void connection.write(CLOSE_NORMAL);
      connection.end();
    });
  return response;
}
