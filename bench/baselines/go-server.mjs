// Builds and starts the testing server of go-dockerclient (Debian: golang-go, golang-github-fsouza-go-dockerclient-dev).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, root, start } from '../measure.mjs';

const GOPATH = '/usr/share/gocode';

/** Starts it; where it cannot be built, says why. */
export async function goServer() {
  if (!existsSync(join(GOPATH, 'src/github.com/fsouza/go-dockerclient'))) {
    return { missing: 'not measured: golang-github-fsouza-go-dockerclient-dev is not installed' };
  }
  const folder = await mkdtemp(join(tmpdir(), 'mockdock-bench-'));
  const program = join(folder, 'server');
  const env = { ...process.env, GO111MODULE: 'off', GOPATH };
  const { status, error } = spawnSync('go', ['build', '-o', program, './bench/baselines/go'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) return { missing: `not measured: go build failed${error ? `: ${error.message}` : ''}` };
  const port = await freePort();
  const { stop } = await start(program, [String(port)], port);
  return {
    port,
    async stop() {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}
