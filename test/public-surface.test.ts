import { expect, test } from 'vitest';
import { codeOf, read } from './helpers/source-files.js';

/** Every published door of code, with the source that it is built from. */
function doors(): Array<[door: string, source: string]> {
  const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, string | { default: string }> };
  return Object.entries(exports).flatMap(
    ([door, target]): Array<[string, string]> =>
      typeof target === 'string' ? [] : [[door, target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')]],
  );
}

/** What a door exports: values by their names, types with `type` in front. Sorted. */
async function surface(source: string): Promise<string[]> {
  const values = Object.keys((await import(/* @vite-ignore */ `../${source}`)) as object);
  const lists = [...codeOf(source).matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, type, names = '']) =>
    names.split(',').map((name) => (type ? `type ${name.trim()}` : name.trim())),
  );
  const declared = [...codeOf(source).matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => `type ${name}`);
  const types = [...lists, ...declared].filter((name) => name.startsWith('type ') && name !== 'type ');
  return [...values.toSorted(), ...types.map((name) => name.replace(/ as \w+$/, '')).toSorted()];
}

test('the doors of the package, and what they export, are these', async () => {
  const all = await Promise.all(doors().map(async ([door, source]) => [door, await surface(source)] as const));
  expect(Object.fromEntries(all)).toMatchInlineSnapshot(`
    {
      ".": [
        "DaemonError",
        "ManualClock",
        "createDaemon",
        "createMockdock",
        "type CallPattern",
        "type Clock",
        "type ClockControl",
        "type CreateDaemonOptions",
        "type Daemon",
        "type DaemonControl",
        "type ErrorCategory",
        "type Expected",
        "type ExpectedCall",
        "type FaultControl",
        "type Ids",
        "type Journal",
        "type JournalEntry",
        "type Mockdock",
        "type MockdockOptions",
        "type MockdockSnapshot",
        "type Registry",
        "type RequestEntry",
        "type Runtime",
        "type Scenario",
        "type ScenarioInput",
        "type Verdict",
      ],
      "./http": [
        "createApp",
        "type App",
        "type AppOptions",
        "type DoorBindings",
        "type Hijack",
        "type HijackedConnection",
      ],
      "./matchers": [
        "dockerMatchers",
        "type DockerMatchers",
        "type MatcherResult",
      ],
      "./msw": [
        "dockerHandlers",
        "type DockerHandlers",
        "type DockerHandlersOptions",
        "type MatchOptions",
      ],
      "./node": [
        "createAppServer",
        "createListener",
        "createMemoryMockdock",
        "createTlsAppServer",
        "listen",
        "makeCertificates",
        "parseHost",
        "startMockdock",
        "writeCertificates",
        "type Address",
        "type AppServerOptions",
        "type CertificateOptions",
        "type CertificateSet",
        "type DockerEnvironment",
        "type DoorLimits",
        "type ListenerOptions",
        "type Listening",
        "type MemoryDoor",
        "type MemoryMockdock",
        "type SocketAccess",
        "type StartOptions",
        "type StartedMockdock",
        "type TlsMaterial",
      ],
      "./scenario": [
        "ScenarioError",
        "checkScenario",
        "checkText",
        "describeProblem",
        "loadScenario",
        "parseScenario",
        "prepareScenario",
        "shippedScenarios",
        "type ApplyOptions",
        "type Checked",
        "type Expectations",
        "type Fault",
        "type LoadOptions",
        "type Ordering",
        "type ParseOptions",
        "type Position",
        "type PreparedScenario",
        "type Problem",
        "type Scenario",
        "type ScenarioInput",
        "type Source",
        "type SourceReader",
        "type Variables",
      ],
      "./vitest": [
        "dockerMatchers",
        "dockerTest",
        "expect",
        "test",
        "type DockerFixture",
        "type DockerFixtureOptions",
        "type DockerMatchers",
      ],
    }
  `);
});

test('each door says where its types are', () => {
  const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, string | Record<string, string>> };
  for (const [door, target] of Object.entries(exports)) {
    if (typeof target === 'string') continue;
    expect([door, Object.keys(target)[0]]).toEqual([door, 'types']);
    expect(target.types).toBe(target.default?.replace(/\.js$/, '.d.ts'));
  }
});
