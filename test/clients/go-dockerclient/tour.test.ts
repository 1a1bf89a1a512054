import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { findProgram } from '../command.js';
import { describeTour, type Tour } from '../tour.js';

/** Where Debian keeps the sources of Go packages. */
const GOPATH = '/usr/share/gocode';
const SOURCES = fileURLToPath(new URL('.', import.meta.url));

function builtTour(): Tour | { missing: string } {
  const go = findProgram('go');
  if (go === undefined) return { missing: 'no Go (Debian golang-go)' };
  if (!existsSync(join(GOPATH, 'src/github.com/fsouza/go-dockerclient')))
    return { missing: 'no go-dockerclient (Debian golang-github-fsouza-go-dockerclient-dev)' };
  const folder = mkdtempSync(join(tmpdir(), 'mockdock-go-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const tour = join(folder, 'tour');
  execFileSync(go, ['build', '-o', tour, '.'], { cwd: SOURCES, env: { ...process.env, GOPATH, GO111MODULE: 'off' } });
  return {
    command: [tour],
    claims: String(execFileSync(tour, ['--list']))
      .trim()
      .split('\n'),
  };
}

describeTour('go-dockerclient', builtTour());
