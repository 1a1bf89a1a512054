// A bare Hono route behind Hono's listener for Node: what an answer costs before mockdock does anything.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

const [socket, file] = process.argv.slice(2);
const body = readFileSync(file);
const answer = () => new Response(body, { headers: { 'Content-Type': 'application/json' } });
const app = new Hono().get('/containers/json', answer).get('/_ping', answer);
createServer(getRequestListener(app.fetch, { hostname: 'localhost' })).listen(socket);
