import { describe, expect, test } from 'vitest';
import { toolNames } from '../../../src/runtime/tools/index.js';
import { Box } from '../helpers/box.js';
import bash from './recorded/bash.json' with { type: 'json' };
import dash from './recorded/dash.json' with { type: 'json' };

/** Scripts with what a real dash 0.5.12 and a real bash 5.2 printed for them, and the status that they gave. */
const RECORDED = { dash, bash } as unknown as Record<string, Array<[script: string, output: string, status: number]>>;

for (const [shell, scripts] of Object.entries(RECORDED)) {
  describe(`${shell} does as the real one did with`, () => {
    test.each(scripts.filter(([script]) => isRunnable(script)))('%s', async (script, output, status) => {
      const box = new Box({ realTime: true });
      const ran = await box.run([shell, '-c', script], { workingDirectory: '/desk', environment: ['PATH=/bin', 'HOME=/root'] });
      expect([ran.output, ran.ended?.code]).toEqual([output, status]);
    });
  });
}

/** False for a script with a tool that the userland does not have. */
function isRunnable(script: string): boolean {
  const missing = ['od', 'sed', 'seq', 'sort', 'xargs', 'yes'].filter((name) => !toolNames.includes(name));
  return !missing.some((name) => script.split(/\W+/).includes(name));
}
