import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Box } from '../helpers/box.js';

/**
 * A script for sh with what a real busybox wrote and gave; `(usage)` stands for its text on usage. Left out is what only the build
 * or the place of that busybox decided: it had neither `^`, `sqrt` and their like in awk nor `tar --exclude`, which those of images
 * have, and it ran with the right to unmount, which a container does not have.
 */
type Recording = [script: string, output: string, errors: string, status: number];

const FOLDER = new URL('./recorded/', import.meta.url);

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.json'))) {
  const recordings: Recording[] = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  describe(`${file.replace('.json', '')} does as that of busybox did in`, () => {
    test.each(recordings)('%s', async (script, output, errors, status) => {
      const box = new Box({ realTime: true });
      const ran = await box.run(['sh', '-c', script], { workingDirectory: '/desk', environment: ['PATH=/bin', 'HOME=/root'] });
      expect([ran.output, withoutUsage(ran.errors), ran.ended?.code]).toEqual([output, errors, status]);
    });
  });
}

/** A text on usage names the version and what it can do, which differ; that there is one does not. */
function withoutUsage(errors: string): string {
  return errors.replace(/BusyBox v1[\s\S]*$/, '(usage)\n');
}
