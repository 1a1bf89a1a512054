import { expect, test } from 'vitest';
import { Steered } from '../steered.js';

test('x', async () => {
  const s = await Steered.of('images: [{name: worker}]');
  for (let i = 0; i < 3; i++) {
    console.error(await s.told('POST', `/containers/create?name=shell-${i}`, { Image: 'worker', Cmd: ['sh', '-c', 'ls / | wc -l; sleep 2'] }));
    const r = await Promise.race([s.told('POST', `/containers/shell-${i}/start`), new Promise((res) => setTimeout(res, 1500, 'HANG'))]);
    console.error(r);
    if (r === 'HANG') { const c = s.mock.daemon.containers.get(`shell-${i}`); console.error(c.state, !!c.starting, !!c.monitor, s.mock.clock.pending); await s.mock.clock.advance(1000); console.error(c.state); }
    await s.mock.clock.advance(500);
  }
});
