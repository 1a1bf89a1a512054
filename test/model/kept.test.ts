import { describe, test } from 'vitest';
import type { Wish } from './container.js';
import { play } from './play.js';
import type { Step } from './steps.js';

const create = (name: string, more: Partial<Wish> = {}): Step => ({
  do: 'create',
  name,
  image: 'busybox:latest',
  port: 0,
  policy: '',
  retries: 0,
  link: '',
  broken: false,
  ...more,
});

/** Sequences in which the daemon and the model of it once differed, as they were shrunk. */
const KEPT: Readonly<Record<string, readonly Step[]>> = {
  'a create that failed on a link leaves a container that can be removed': [
    create('db', { link: 'web' }),
    { do: 'verb', verb: 'forceRemove', name: 'db' },
  ],
  'one who attaches while a restart is waited for stays attached when the wait is ended by a signal': [
    create('job', { policy: 'on-failure' }),
    { do: 'verb', verb: 'start', name: 'job' },
    { do: 'end', name: 'job', code: 1 },
    { do: 'attach', name: 'job' },
    { do: 'verb', verb: 'hangUp', name: 'job' },
    { do: 'verb', verb: 'start', name: 'job' },
    { do: 'print', name: 'job', text: 'a\n' },
    { do: 'end', name: 'job', code: 0 },
  ],
  'an image goes, and the answer is that the one below it has names in two repositories': [
    { do: 'tag', from: 'busybox:latest', to: 'app:1', force: false },
    create('cache'),
    { do: 'commit', name: 'cache', to: 'app:2' },
    { do: 'removeImage', image: 'app:2', force: false, noprune: false },
  ],
};

describe('what once went wrong', () => {
  for (const [title, steps] of Object.entries(KEPT)) test(title, () => play(steps));
});
