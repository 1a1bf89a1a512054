import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beforeAll, expect, test } from 'vitest';
import { bundleForBrowser } from './bundle.js';

let bundle: Awaited<ReturnType<typeof bundleForBrowser>>;
beforeAll(async () => {
  bundle = await bundleForBrowser('demo.ts');
});

test('the daemon, its app and the msw handlers are bundled for a browser without any Node module', () => {
  expect(bundle.imports).toEqual([]);
  expect(bundle.code).not.toMatch(/\b(?:import|from|require)\b\s*\(?\s*["'`]node:/);
  const ours = Object.entries(bundle.modules).filter(([id]) => id.includes('/src/') && !id.includes('/node_modules/'));
  expect(ours.length).toBeGreaterThan(200);
  expect(ours.filter(([, { code }]) => /\bBuffer\b/.test(code ?? '')).map(([id]) => id)).toEqual([]);
});

/** What Node has beyond the web platform, and can itself do without. */
const NODE_ONLY = ['process', 'global', 'setImmediate', 'clearImmediate'];

test('they run where there is nothing but the web platform', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'browser-'));
  const file = join(folder, 'demo.mjs');
  await writeFile(file, bundle.code);
  const script = `
    const { parentPort, workerData } = require('node:worker_threads');
    void Response; // Node makes its own of this when it is first asked for, and needs the others for it
    for (const name of ${JSON.stringify(NODE_ONLY)}) delete globalThis[name];
    globalThis.localStorage = { getItem: () => null, setItem() {} };
    const told = (shown) => parentPort.postMessage(shown);
    import(workerData).then(({ demo }) => demo()).then(told, (error) => told(String(error)));`;
  const worker = new Worker(script, { eval: true, workerData: file });
  const shown = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  await worker.terminate();
  await rm(folder, { recursive: true });
  expect(shown).toEqual({ version: '1.4.1', logs: 'x2\r\n', overMsw: [expect.stringMatching(/^\/\w+_\w+$/), '/web'] });
});
