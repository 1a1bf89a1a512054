import { expect, test } from 'vitest';
import {
  conflict,
  DaemonError,
  invalid,
  messageOf,
  noSuchContainer,
  noSuchExec,
  noSuchId,
  noSuchImage,
  notModified,
  refused,
} from '../../src/daemon/errors.js';

test('each refusal has one category and the text of docker', () => {
  const told = [
    noSuchContainer('x'),
    noSuchExec('x'),
    noSuchImage('x'),
    noSuchId('x'),
    notModified('a'),
    refused('b'),
    invalid('c'),
    conflict('d'),
  ];
  expect(told.map(({ category, message }) => `${category}: ${message}`)).toEqual([
    'not-found: No such container: x',
    "not-found: No such exec instance 'x' found in daemon",
    'not-found: No such image: x',
    'not-found: no such id: x',
    'not-modified: a',
    'system: b',
    'invalid: c',
    'conflict: d',
  ]);
});

test('words can be put in front of a refusal, which stays what it is', () => {
  expect(noSuchContainer('x').prefixed('wait: ')).toMatchObject({
    name: 'DaemonError',
    category: 'not-found',
    message: 'wait: No such container: x',
  });
});

test('whatever was thrown has a text', () => {
  expect([new Error('a'), new DaemonError('system', 'b'), 'c', 4].map(messageOf)).toEqual(['a', 'b', 'c', '4']);
});
