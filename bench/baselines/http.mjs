// A bare node:http server: answers every request with the bytes of a file, or with OK.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [socket, file] = process.argv.slice(2);
const body = file ? readFileSync(file) : 'OK';
const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(body);
}).listen(socket);
