// The smallest client of docker that these scripts can do with.
import { once } from 'node:events';
import http from 'node:http';

/** A client of the daemon on a socket. */
export function clientOf(socketPath, agent = new http.Agent({ keepAlive: true, maxSockets: 64 })) {
  const send = (method, path, { body, headers, ...rest } = {}) => {
    const isText = body === undefined || Buffer.isBuffer(body);
    const content = isText ? body : Buffer.from(JSON.stringify(body));
    const all = {
      ...(content && { 'Content-Type': isText ? 'application/tar' : 'application/json', 'Content-Length': content.length }),
    };
    const request = http.request({ socketPath, agent, method, path, headers: { ...all, ...headers }, ...rest });
    request.end(content);
    return request;
  };
  return {
    /** Sends a request; gives its status and its whole body. Throws where the connection broke. */
    async ask(method, path, options) {
      const [response] = await once(send(method, path, options), 'response');
      const pieces = [];
      for await (const piece of response) pieces.push(piece);
      return { status: response.statusCode, text: Buffer.concat(pieces).toString() };
    },
    /** Sends a request, and gives the answer while it still comes. */
    async open(method, path) {
      const [response] = await once(send(method, path, { agent: false }), 'response');
      response.on('error', () => {});
      return response;
    },
    /** Takes a connection over for a raw stream. */
    async hijack(path, body) {
      const request = send('POST', path, { agent: false, body, headers: { Connection: 'Upgrade', Upgrade: 'tcp' } });
      const [response, socket, head] = await Promise.race([
        once(request, 'upgrade'),
        once(request, 'response').then(([answer]) => Promise.reject(new Error(`${path} is answered with ${answer.statusCode}`))),
      ]);
      if (response.statusCode !== 101) throw new Error(`${path} is answered with ${response.statusCode}`);
      socket.on('error', () => {});
      if (head.length > 0) socket.unshift(head);
      return socket;
    },
    end: () => agent.destroy(),
  };
}

/** The payloads of a multiplexed stream, in one piece. */
export function payloads(bytes) {
  const pieces = [];
  for (let at = 0; at + 8 <= bytes.length; at += 8 + bytes.readUInt32BE(at + 4))
    pieces.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at + 4)));
  return Buffer.concat(pieces);
}
