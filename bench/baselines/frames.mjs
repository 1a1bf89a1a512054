// A bare net server: to whoever says anything it writes a head and then frames of zeros, as many bytes as it is told.
import { createServer } from 'node:net';

const [socket, total] = process.argv.slice(2);
const payload = 65_536;
const frame = Buffer.alloc(8 + payload);
frame[0] = 1;
frame.writeUInt32BE(payload, 4);
createServer((client) => {
  client.on('error', () => {});
  client.once('data', () => {
    client.write('HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n');
    let left = Number(total);
    const more = () => {
      while (left > 0) {
        left -= payload;
        if (!client.write(frame)) return void client.once('drain', more);
      }
      client.end();
    };
    more();
  });
}).listen(socket);
