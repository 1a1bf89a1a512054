import { expect, test } from 'vitest';
import { type Config, emptyConfig } from '../../../src/daemon/container/config.js';
import { commandOf, mergeConfig } from '../../../src/daemon/container/merge-config.js';

const merged = (own: Partial<Config>, image: Partial<Config>) =>
  mergeConfig({ ...emptyConfig, ...own }, { ...emptyConfig, ...image });

/** Program and arguments that a client's wish gives with an image. */
const command = (own: Partial<Config>, image: Partial<Config>) => {
  const { path, args } = commandOf(merged(own, image));
  return [path, ...args];
};

test('an image with an entrypoint and a command meets each wish of a client', () => {
  const image = { entrypoint: ['/bin/echo'], cmd: ['echo', 'hi'] };
  expect(command({}, image)).toEqual(['/bin/echo', 'echo', 'hi']);
  expect(command({ cmd: ['z'] }, image)).toEqual(['/bin/echo', 'z']);
  expect(command({ cmd: ['a b'] }, image)).toEqual(['/bin/echo', 'a b']);
  expect(command({ entrypoint: ['/bin/e', '1'] }, image)).toEqual(['/bin/e', '1']);
  expect(command({ entrypoint: [] }, image)).toEqual(['echo', 'hi']);
  expect(command({ entrypoint: ['/x y'] }, image)).toEqual(['/x y']);
  expect(command({ entrypoint: ['/bin/e'], cmd: ['c'] }, image)).toEqual(['/bin/e', 'c']);
});

test('an entrypoint that is given leaves the command of the image out of the config', () => {
  const image = { entrypoint: ['/bin/echo'], cmd: ['hi'] };
  expect(merged({ entrypoint: ['/bin/e'] }, image)).toMatchObject({ entrypoint: ['/bin/e'], cmd: null });
  expect(merged({ entrypoint: [] }, image)).toMatchObject({ entrypoint: [], cmd: ['hi'] });
  expect(merged({}, image)).toMatchObject({ entrypoint: ['/bin/echo'], cmd: ['hi'] });
});

test('an empty command list is no command', () => {
  expect(merged({ cmd: [] }, { cmd: ['hi'] }).cmd).toEqual(['hi']);
});

test('texts and numbers of the client win where they are given', () => {
  const image = { user: 'daemon', workingDir: '/app', memory: 5, memorySwap: 6, cpuShares: 7 };
  expect(merged({}, image)).toMatchObject(image);
  const own = { user: 'root', workingDir: '/', memory: 1, memorySwap: 2, cpuShares: 3 };
  expect(merged(own, image)).toMatchObject(own);
});

test('variables of the client come first, then those of the image that it does not set', () => {
  const image = { env: ['PATH=/bin', 'A=image', 'B=image'] };
  expect(merged({ env: ['A=own', 'Q'] }, image).env).toEqual(['A=own', 'Q', 'PATH=/bin', 'B=image']);
  expect(merged({ env: ['A'] }, image).env).toEqual(['A', 'PATH=/bin', 'B=image']);
  expect(merged({}, image).env).toEqual(image.env);
  expect(merged({ env: ['A=1'] }, {}).env).toEqual(['A=1']);
});

test('ports and volumes of both are joined', () => {
  const both = merged(
    { exposedPorts: ['80/tcp', '22/tcp'], volumes: ['/a'] },
    { exposedPorts: ['22/tcp', '53/udp'], volumes: ['/b'] },
  );
  expect(both.exposedPorts).toEqual(['80/tcp', '22/tcp', '53/udp']);
  expect(both.volumes).toEqual(['/a', '/b']);
  expect(merged({}, {})).toMatchObject({ exposedPorts: null, volumes: null });
});

test('port specs of both become exposed ports, without their host part', () => {
  const both = merged({ portSpecs: ['127.0.0.1:8080:80'] }, { portSpecs: ['53/udp'] });
  expect(both).toMatchObject({ portSpecs: null, exposedPorts: ['80/tcp', '53/udp'] });
});

test('everything else is the own wish of the client', () => {
  const image: Partial<Config> = {
    hostname: 'img',
    domainname: 'd',
    tty: true,
    openStdin: true,
    stdinOnce: true,
    attachStdout: true,
    image: 'base',
    cpuset: '0',
    networkDisabled: true,
    macAddress: 'm',
    onBuild: ['RUN x'],
  };
  const own = merged({}, image);
  for (const key of Object.keys(image) as Array<keyof Config>) expect([key, own[key]]).toEqual([key, emptyConfig[key]]);
});
