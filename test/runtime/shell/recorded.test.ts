import { describe, expect, test } from 'vitest';
import { Box } from '../helpers/box.js';
import bash from './recorded/bash.json' with { type: 'json' };
import dash from './recorded/dash.json' with { type: 'json' };

/** Scripts with what a real dash 0.5.12 and a real bash 5.2 printed for them, and the status that they gave. */
const RECORDED = { dash, bash } as unknown as Record<string, Array<[script: string, output: string, status: number]>>;

for (const [shell, scripts] of Object.entries(RECORDED)) {
  describe(`${shell} does as the real one did with`, () => {
    test.each(scripts)('%s', async (script, output, status) => {
      const box = new Box({ realTime: true });
      const ran = await box.run([shell, '-c', script], { workingDirectory: '/work', environment: ['PATH=/bin', 'HOME=/root'] });
      expect([ran.output, ran.ended?.code]).toEqual([output, status]);
    });
  });
}
