import { describe, expect, test } from 'vitest';
import { complaint, Faulty } from './faulty.js';

const DB = 'containers: [{ name: db, image: postgres, state: exited, ports: ["5432:5432"] }]';

describe('an answer that a fault makes up', () => {
  test("has the status that was asked for and the daemon's error form, with the names that are meant", async () => {
    const faulty = await Faulty.of(`
${DB}
faults:
  - match: { call: "POST /containers/*/start", container: db }
    answer: { status: 500, message: "Cannot start container {{container}}: {{id}} of {{image}} has had enough" }`);
    const { id } = faulty.mock.daemon.containers.get('db');
    const start = faulty.docker.getContainer('db').start();
    expect(await complaint(start)).toBe(`500 server error - Cannot start container db: ${id} of postgres has had enough`);
    const wire = await faulty.request('POST /v1.16/containers/db/start');
    await wire.until(({ body }) => body.endsWith('enough\n'));
    expect(wire.text).toMatch(/^HTTP\/1\.1 500 Internal Server Error\r\nContent-Type: text\/plain; charset=utf-8\r\n/);
    expect(wire.text).toContain('Content-Length: ');
  });

  test('is JSON, any body with headers of its own, or nothing but a status', async () => {
    const faulty = await Faulty.of(`
faults:
  - { match: { call: GET /info }, answer: { status: 200, json: { Containers: -1 } } }
  - { match: { call: GET /version }, answer: { status: 503, body: "<h1>busy</h1>", headers: { Retry-After: "7", Content-Type: text/html } } }
  - { match: { call: GET /events }, answer: { status: 418 } }
  - { match: { call: GET /images/json }, answer: { status: 204, message: nobody sees this } }
  - { match: { call: GET /_ping }, answer: { status: 200, body: { base64: 3q2+7w==, repeat: 1 } } }`);
    expect(await faulty.docker.info()).toEqual({ Containers: -1 });
    const version = await faulty.request('GET /version');
    await version.until(({ body }) => body === '<h1>busy</h1>');
    expect(version.text).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
    expect(version.text).toContain('Content-Type: text/html\r\n');
    expect(version.text).toContain('Retry-After: 7\r\n');
    expect(await faulty.told('GET /events')).toBe('418');
    expect(await faulty.told('GET /images/json')).toBe('204');
    const ping = await faulty.request('GET /_ping');
    await ping.until(({ body }) => body.length === 4);
    expect(Buffer.from(ping.body, 'latin1').toString('hex')).toBe('deadbeef');
  });

  test("is a failure in docker's own words: a port that is taken, a full disk", async () => {
    const faulty = await Faulty.of(`
${DB}
faults:
  - { match: { call: "POST /containers/*/start", container: db, times: 1 }, fail: portAllocated }
  - { match: { call: POST /containers/create }, fail: noSpace }
  - { match: { call: POST /commit }, fail: noSpace }`);
    const { docker } = faulty;
    expect(await complaint(docker.getContainer('db').start())).toBe(
      '500 server error - Cannot start container db: Bind for 0.0.0.0:5432 failed: port is already allocated',
    );
    await docker.getContainer('db').start();
    const full = '500 server error - write /var/lib/docker: no space left on device';
    expect(await complaint(docker.createContainer({ Image: 'postgres' }))).toBe(full);
    expect(await complaint(docker.getContainer('db').commit({ repo: 'copy' }))).toBe(full);
  });

  test('leaves the daemon as it was, and other calls alone', async () => {
    const faulty = await Faulty.of(`
${DB}
faults: [{ match: { call: "DELETE /containers/*" }, answer: { status: 500, message: no } }]`);
    expect(await faulty.told('DELETE /containers/db')).toBe('500 no');
    expect((await faulty.docker.listContainers({ all: true })).map(({ Names }) => Names)).toEqual([['/db']]);
  });
});

describe('garbage', () => {
  test('comes instead of the JSON, with the status and the type of the real answer', async () => {
    const faulty = await Faulty.of(`
${DB}
faults:
  - { match: { call: GET /containers/json }, garbage: true }
  - { match: { call: "GET /containers/*/json" }, garbage: "<html>502 Bad Gateway</html>" }`);
    // dockerode gives what it cannot read as text
    expect(String(await faulty.docker.listContainers())).toMatch(/^\{"Id": .*"Runn$/s);
    const wire = await faulty.request('GET /containers/db/json');
    await wire.until(({ body }) => body === '<html>502 Bad Gateway</html>');
    expect(wire.text).toMatch(/^HTTP\/1\.1 200 OK\r\nContent-Type: application\/json\r\n/);
  });
});
