import { expect, test } from 'vitest';
import { Bridge, macOf } from '../../../src/daemon/network/bridge.js';
import { parsePort, parsePortSpecs } from '../../../src/daemon/network/port-specs.js';
import { isAddress, PortAllocator } from '../../../src/daemon/network/ports.js';
import { refusal } from '../../helpers/world.js';

test('the bridge hands out the whole range but for its own address, and then begins anew', () => {
  const bridge = new Bridge();
  const all = new Set<string>();
  const size = 256 * 256 - 4;
  for (let count = 0; count < size; count++) all.add(bridge.allocate());
  expect(all.size).toBe(size);
  expect(all.has('172.17.42.1')).toBe(false);
  expect(all.has('172.17.255.254')).toBe(true);
  expect(() => bridge.allocate()).toThrow('no available ip addresses on network');
  bridge.release('172.17.0.9');
  expect(bridge.allocate()).toBe('172.17.0.9');
});

test('a MAC has the four bytes of its address', () => {
  expect(macOf('172.17.255.10')).toBe('02:42:ac:11:ff:0a');
});

test('a bridge that was saved goes on where it stood', () => {
  const bridge = new Bridge();
  bridge.allocate();
  const copy = new Bridge();
  copy.restore(bridge.save());
  expect(copy.allocate()).toBe('172.17.0.3');
});

test('automatic ports skip what is taken, wrap, and come to an end', () => {
  const ports = new PortAllocator();
  ports.take('0.0.0.0', 'tcp', 49154);
  expect([ports.take('0.0.0.0', 'tcp', 0), ports.take('0.0.0.0', 'tcp', 0), ports.take('0.0.0.0', 'udp', 0)]).toEqual([
    49153, 49155, 49153,
  ]);
  for (let port = 49156; port <= 65535; port++) expect(ports.take('0.0.0.0', 'tcp', 0)).toBe(port);
  expect(() => ports.take('0.0.0.0', 'tcp', 0)).toThrow('all ports are allocated');
  ports.release('0.0.0.0', 'tcp', 50000);
  expect(ports.take('0.0.0.0', 'tcp', 0)).toBe(50000);
});

test('addresses are told from other texts', () => {
  for (const ip of ['0.0.0.0', '255.255.255.255', '::', '::1', 'fe80::1']) expect([ip, isAddress(ip)]).toEqual([ip, true]);
  for (const ip of ['', 'foo', '1.2.3', '1.2.3.256', '1.2.3.4.5', 'g::1', ':']) expect([ip, isAddress(ip)]).toEqual([ip, false]);
});

test('port keys are taken apart', () => {
  expect(parsePort('80/tcp')).toEqual({ port: 80, protocol: 'tcp' });
  expect(parsePort('53/udp')).toEqual({ port: 53, protocol: 'udp' });
  expect(parsePort('80')).toEqual({ port: 80, protocol: 'tcp' });
  expect(parsePort('80/')).toEqual({ port: 80, protocol: 'tcp' });
  expect(parsePort('x')).toEqual({ port: 0, protocol: 'tcp' });
});

test('port specs give the port of the container', () => {
  expect(parsePortSpecs(['80', '8080:81', '127.0.0.1:8080:82', '127.0.0.1::83/udp', '80/tcp'])).toEqual([
    '80/tcp',
    '81/tcp',
    '82/tcp',
    '83/udp',
  ]);
});

test('port specs that are none are refused in the words of docker', async () => {
  const texts: Record<string, string> = {
    'a:b:c:d': 'Invalid format to parse.  a:b:c:d should match template ip:hostPort:containerPort',
    'foo:1:2': 'Invalid ip address: foo',
    '999.1.1.1:1:2': 'Invalid ip address: 999.1.1.1',
    '': 'No port specified: ::<empty>',
    '8080:': 'No port specified: :8080:<empty>',
    x: 'Invalid containerPort: x',
    '65536': 'Invalid containerPort: 65536',
    'x:80': 'Invalid hostPort: x',
    '80/sctp': 'Invalid proto: sctp',
    '80/TCP': 'Invalid proto: TCP',
  };
  for (const [spec, text] of Object.entries(texts))
    expect([spec, await refusal(() => parsePortSpecs([spec]))]).toEqual([spec, text]);
});
