import { expect, test } from 'vitest';
import { codeOf, filesOf, folderOf, type Import, importsOf, read } from './helpers/source-files.js';

const sources = filesOf('src');
const imports = sources.flatMap(importsOf);
const ours = imports.filter(({ to }) => to.startsWith('src/'));
const foreign = imports.filter(({ to }) => !to.startsWith('src/'));
const shown = ({ from, to }: Import) => `${from} imports ${to}`;

/** Who may import whom: arrows point inwards. `create-daemon.ts` is where the parts of a daemon are put together. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  stream: [],
  regex: [],
  files: ['stream'],
  daemon: ['files', 'regex', 'stream'],
  runtime: ['daemon', 'files', 'regex', 'stream'],
  registry: ['daemon', 'runtime'],
  scenario: ['daemon', 'files', 'runtime', 'stream'],
  'create-daemon.ts': ['daemon', 'registry', 'runtime'],
  http: ['daemon', 'files', 'stream'],
  control: ['create-daemon.ts', 'daemon', 'files', 'http', 'registry', 'runtime', 'scenario', 'stream'],
  memory: ['stream'],
  msw: ['control', 'http', 'stream'],
  node: ['control', 'daemon', 'http', 'memory', 'stream'],
  vitest: ['control', 'daemon', 'node'],
  cli: ['control', 'http', 'node', 'scenario'],
  'index.ts': ['control', 'create-daemon.ts', 'daemon', 'scenario'],
};

test('every folder is in the table, and imports what the table allows', () => {
  expect([...new Set(sources.map(folderOf))].toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted());
  const wrong = ours.filter(({ from, to }) => {
    const [a, b] = [folderOf(from), folderOf(to)];
    return a !== b && !MAY_IMPORT[a]?.includes(b);
  });
  expect(wrong.map(shown)).toEqual([]);
});

test('nobody imports the command line or the door of the package', () => {
  const wrong = ours.filter(({ from, to }) => to === 'src/index.ts' || (folderOf(to) === 'cli' && folderOf(from) !== 'cli'));
  expect(wrong.map(shown)).toEqual([]);
});

test('the runtime sees nothing of the daemon but its ports', () => {
  const wrong = ours.filter(
    ({ from, to }) => folderOf(from) === 'runtime' && folderOf(to) === 'daemon' && to !== 'src/daemon/ports.ts',
  );
  expect(wrong.map(shown)).toEqual([]);
});

test('the registry sees nothing of the runtime but its images', () => {
  const wrong = ours.filter(
    ({ from, to }) => folderOf(from) === 'registry' && folderOf(to) === 'runtime' && !to.startsWith('src/runtime/images/'),
  );
  expect(wrong.map(shown)).toEqual([]);
});

/** Each package is imported in one place only; a place is a folder or a file. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  hono: ['src/http/'],
  '@hono/node-server': ['src/node/'],
  'node-forge': ['src/node/certificates.ts'],
  nanoid: ['src/daemon/ids.ts'],
  // linear time for patterns that come from outside: filters of clients, and patterns of simulated tools and shells
  re2js: ['src/daemon/pattern.ts', 'src/runtime/'],
  valibot: ['src/scenario/'],
  yaml: ['src/scenario/'],
  msw: ['src/msw/'],
  vitest: ['src/vitest/'],
};

test('each package is imported in its own place', () => {
  const wrong = foreign.filter(({ from, to }) => {
    if (to.startsWith('node:')) return false;
    const name = Object.keys(PACKAGES).find((each) => to === each || to.startsWith(`${each}/`));
    return name === undefined || !PACKAGES[name]?.some((place) => from.startsWith(place));
  });
  expect(wrong.map(shown)).toEqual([]);
});

test('packages that are imported are those that are declared', () => {
  const { dependencies, peerDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  // undici is a client's own, found where the client has it
  const declared = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => name !== 'undici');
  expect(declared.toSorted()).toEqual(Object.keys(PACKAGES).toSorted());
});

/** Places that know the platform. Everything else runs wherever the web's own APIs are. */
const PLATFORM = ['src/node/', 'src/memory/', 'src/cli/', 'src/scenario/load.ts'];

test('the platform of Node is known in few places', () => {
  const wrong = foreign.filter(({ from, to }) => to.startsWith('node:') && !PLATFORM.some((place) => from.startsWith(place)));
  expect(wrong.map(shown)).toEqual([]);
  const buffers = sources.filter((file) => !PLATFORM.some((place) => file.startsWith(place)) && /\bBuffer\b/.test(codeOf(file)));
  expect(buffers).toEqual([]);
});

/** Where the wall clock, the platform's timers and chance may be had, and why. */
const AMBIENT: Readonly<Record<string, string>> = {
  'src/daemon/clock.ts': 'the clock port',
  'src/daemon/ids.ts': 'the id port',
  'src/daemon/container/live-readers.ts': 'it is the client’s network that is slow, whatever the simulated time is',
  'src/daemon/container/rare-order.ts': 'a turn of the event loop in which those who wait are answered',
  'src/runtime/kernel/scheduler.ts': 'how long a simulated program may keep the host busy in one go',
  'src/control/faults/hit.ts': 'a fault without a delay comes a turn later, whatever the simulated time is',
  'src/control/api/daemon.ts': 'an answer leaves before the daemon goes down',
  'src/control/faults/fault-book.ts': 'the seed of faults where none is given',
  'src/cli/request-log.ts': 'how long an answer really took',
  'src/node/hijack.ts': 'how long a client that has gone may keep its socket',
  'src/node/end-soon.ts': 'how long a client that has gone may keep its socket',
  'src/node/listener.ts': 'what was written leaves before the connection is reset',
  'src/node/reset-socket.ts': 'what was written leaves before the connection is reset',
  'src/node/certificates.ts': 'certificates are checked by the clients’ own clocks',
  'src/node/temporary-folder.ts': 'the age of what killed processes left',
  'src/memory/connections.ts': 'a connection in memory opens a turn later, as one of the network does',
  'src/memory/duplex-socket.ts': 'bytes in memory arrive a turn later, as those of the network do',
};

test('time and chance come in through their ports', () => {
  const ambient =
    /\b(?:Date\.now|performance\.(?:now|timeOrigin)|Math\.random|setTimeout|setInterval|setImmediate)\b|\bnew Date\(\)/;
  expect(sources.filter((file) => ambient.test(codeOf(file)))).toEqual(Object.keys(AMBIENT).toSorted());
});

test('only the command line prints and ends the process', () => {
  const ends = /\bconsole\.|\bprocess\.(?:exit\(|stdout\b|stderr\b|exitCode\b)/;
  const wrong = sources.filter(
    (file) => folderOf(file) !== 'cli' && /\bnode:|\bconsole\./.test(codeOf(file)) && ends.test(codeOf(file)),
  );
  expect(wrong).toEqual([]);
});

test('no file has more than 250 lines', () => {
  const long = [...sources, ...filesOf('test')].filter((file) => read(file).trimEnd().split('\n').length > 250);
  expect(long).toEqual([]);
});

test('files are kebab-case, and none is a drawer for whatever is left', () => {
  const badly = sources.filter((file) => !/^src\/(?:[a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(file));
  expect(badly).toEqual([]);
  expect(sources.filter((file) => /\/(?:utils?|helpers?|common|misc|types|constants|shared)(?:\.ts|\/)/.test(file))).toEqual([]);
});

test('no file leaves work or checks behind', () => {
  expect(sources.filter((file) => /\b(?:TODO|FIXME|XXX|HACK)\b|@ts-(?:ignore|nocheck)/.test(read(file)))).toEqual([]);
  expect(sources.filter((file) => /:\s*any\b(?!\()|\bas any\b|<any>/.test(codeOf(file)))).toEqual([]);
});

test('every function and class that is exported has words in front of it', () => {
  const bare = sources.flatMap((file) => {
    const lines = read(file).split('\n');
    const isBare = (line: string, at: number) =>
      /^export (?:async )?(?:abstract )?(?:function|class)\b/.test(line) && !/\*\/$/.test(lines[at - 1] ?? '');
    return lines.flatMap((line, at) => (isBare(line, at) ? [`${file}:${at + 1}`] : []));
  });
  expect(bare).toEqual([]);
});
