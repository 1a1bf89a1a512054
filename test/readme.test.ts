import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { installedProject, type Project } from './package/project.js';

const README = process.env.MOCKDOCK_README ?? fileURLToPath(new URL('../README.md', import.meta.url));

/** A fenced example with `<!-- example: KIND needs=TOOL -->` above it. */
interface Example {
  readonly kind: string;
  readonly needs: string | undefined;
  readonly code: string;
  readonly line: number;
}

function examplesOf(text: string): Example[] {
  const marked = /^<!-- example: (.+?)(?: needs=(\S+))? -->\n```\w+\n([\s\S]*?)^```$/gm;
  return [...text.matchAll(marked)].map(([, kind = '', needs, code = ''], i, all) => {
    const line = text.slice(0, all[i]?.index).split('\n').length;
    return { kind, needs, code, line };
  });
}

const succeeds = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

/** Tools that are not everywhere, and how to find out. */
const PYTHON = ['/usr/bin/python3', 'python3'].find((python) => succeeds(python, '-c', 'import docker'));
const GOPATH = '/usr/share/gocode';
const TOOLS: Readonly<Record<string, () => boolean>> = {
  docker: () => succeeds('docker', '--version'),
  'docker-py': () => PYTHON !== undefined,
  'go-dockerclient': () => succeeds('go', 'version') && existsSync(`${GOPATH}/src/github.com/fsouza/go-dockerclient`),
};

let project: Project;
beforeAll(async () => {
  project = await installedProject();
}, 120_000);
afterAll(() => project?.remove());

/** How an example of each kind is run, in a folder of its own in the project. */
const RUN: Readonly<Record<string, (code: string, file: (name: string) => Promise<string>) => Promise<unknown>>> = {
  node: async (_, file) => project.run('node', [await file('example.js')]),
  'node --test': async (_, file) => project.run('node', ['--test', await file('example.test.js')]),
  vitest: async (_, file) => project.run('vitest', ['run', '--root', project.folder, await file('example.test.ts')]),
  sh: async (_, file) => project.run('sh', ['-e', await file('example.sh')]),
  python: async (_, file) => project.run('mockdock', ['run', '--', PYTHON ?? 'python3', await file('example.py')]),
  go: async (_, file) => {
    return project.run('mockdock', ['run', '--', 'go', 'run', await file('main.go')], { GO111MODULE: 'off', GOPATH });
  },
  yaml: async (code) => expect(parseDocument(code).errors).toEqual([]),
};

describe.concurrent('examples in the README', { timeout: 60_000 }, () => {
  const text = readFileSync(README, 'utf8');
  const examples = examplesOf(text);

  test('are there for every door', ({ skip }) => {
    skip(!text.includes('mockdock/msw'), 'the README does not tell of the doors yet');
    expect([...new Set(examples.map(({ kind }) => kind))].sort()).toEqual(Object.keys(RUN).sort());
    const marks = text.split('<!-- example:').length - 1;
    expect(examples).toHaveLength(marks);
  });

  for (const { kind, needs, code, line } of examples) {
    test(`line ${line}: ${kind}`, async ({ skip }) => {
      skip(needs !== undefined && !TOOLS[needs]?.(), `${needs} is not installed`);
      const folder = join(project.folder, `line-${line}`);
      await mkdir(folder);
      await RUN[kind]?.(code, async (name) => {
        const path = join(folder, name);
        await writeFile(path, code);
        return path;
      });
    });
  }
});
