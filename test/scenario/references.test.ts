// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how scenarios write variables
import { describe, expect, test } from 'vitest';
import { checkText, describeProblem } from '../../src/scenario/index.js';

/** Scenarios whose parts do not go together, or that are no YAML, and what is said of each. */
const WRONG: ReadonlyArray<readonly [title: string, text: string, message: string]> = [
  [
    'a call with the version in it',
    'faults: [{ match: { call: GET /v1.16/info }, delay: 1s }]',
    'scenario.yaml:1:27: faults[0].match.call: found "GET /v1.16/info": its path must not have the version; use apiVersion for that',
  ],
  [
    'a call with a query',
    'faults: [{ match: { call: "GET /info?a=1" }, delay: 1s }]',
    'scenario.yaml:1:27: faults[0].match.call: found "GET /info?a=1": its path must not have a query; use query for that',
  ],
  [
    'a fault without an effect',
    'faults: [{ match: { call: GET /info } }]',
    'scenario.yaml:1:10: faults[0]: it says nothing that goes wrong; add one of delay, answer, fail, connection, dribble, tear, hold, garbage, pull, down',
  ],
  [
    'a cut without a connection',
    'faults: [{ match: {}, delay: 1s, after: { bytes: 3 } }]',
    'scenario.yaml:1:41: faults[0].after: it says when something happens to the connection, but not what; add connection: reset or close',
  ],
  [
    'a probability over 1',
    'faults: [{ match: { probability: 2 }, delay: 1s }]',
    'scenario.yaml:1:34: faults[0].match.probability: found 2; allowed: a number from 0 to 1',
  ],
  [
    'a delay of mixed kinds',
    'faults: [{ match: {}, delay: { min: 1s, sigma: 2 } }]',
    'scenario.yaml:1:30: faults[0].delay: found a map; allowed: a duration such as 200ms, or { min: 100ms, max: 2s }, or { median: 200ms, sigma: 0.5 }',
  ],
  [
    'an ordering that cannot be',
    'orderings: [{ first: stop, second: wait }]',
    'scenario.yaml:1:13: orderings[0]: found stop before wait; allowed: stop before die, wait before die, die before wait, destroy before wait',
  ],
  [
    'an unknown image',
    'registry: { mode: strict, images: ["postgres:9.3"] }\ncontainers: [{ name: db, image: "postgres:9.4" }]',
    'scenario.yaml:2:33: containers[0].image: unknown image "postgres:9.4", and the registry is strict; did you mean "postgres:9.3"?',
  ],
  [
    'an image that nothing has',
    'strict: true\ncontainers: [{ name: db, image: postgres }]',
    'scenario.yaml:2:33: containers[0].image: unknown image "postgres", and the registry is strict; listed are none',
  ],
  [
    'a link to nothing',
    'containers: [{ name: db, image: a }, { name: app, image: b, links: ["dv:database"] }]',
    'scenario.yaml:1:69: containers[1].links[0]: no container has the name "dv"; did you mean "db"?',
  ],
  [
    'containers that wait for each other',
    'containers:\n  - { name: web, image: a, dependsOn: [app] }\n  - { name: app, image: b, dependsOn: [web] }',
    'scenario.yaml:3:5: containers[1]: a cycle: "web" waits for "app", which waits for "web"',
  ],
  [
    'a name that is taken',
    'containers: [{ name: db, image: a }, { name: db, image: b }]',
    'scenario.yaml:1:46: containers[1].name: the name "db" is already taken by containers[0]',
  ],
  [
    'a port that is taken',
    'containers: [{ name: w1, image: a, ports: ["80:80"] }, { name: w2, image: a, ports: ["80:8000"] }]',
    'scenario.yaml:1:86: containers[1].ports[0]: port 80 of the host is already taken by "w1"',
  ],
  [
    'an exit code of a running container',
    'containers: [{ name: db, image: a, exitCode: 1 }]',
    'scenario.yaml:1:46: containers[0].exitCode: only a container that is exited or restarting has "exitCode", and this one is running',
  ],
  [
    'a user without an account',
    'registry: { accounts: [{ username: von, password: x }], images: [{ name: a, private: [vom] }] }',
    'scenario.yaml:1:87: registry.images[0].private[0]: no account has the user name "vom"; did you mean "von"?',
  ],
  [
    'an event of nobody',
    'events: [{ event: die, time: -1h }]',
    'scenario.yaml:1:10: events[0]: it needs a container or an image',
  ],
  [
    'steps of a clock that runs',
    'clock: { mode: real, steps: [{ advance: 1s }] }',
    'scenario.yaml:1:29: clock.steps: only a manual clock moves in steps, and this one is real',
  ],
  [
    'a variable that is not set',
    'seed: ${SEED}',
    'scenario.yaml:1:7: seed: the environment variable SEED is not set; set it, or give a default: ${SEED:-value}',
  ],
  [
    'a variable that is none',
    'description: ${1x}',
    'scenario.yaml:1:14: description: "${1x}" is not a variable; allowed: ${NAME} and ${NAME:-default}, or $${ for "${" itself',
  ],
  [
    'YAML that is none',
    'images: [ubuntu',
    'scenario.yaml:1:16: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  [
    'braces without quotes',
    'faults: [{ match: { call: GET /containers/{id}/json }, delay: 1s }]',
    'scenario.yaml:1:43: not valid YAML: Unexpected flow-map-start at node end (text with { } [ ] * & # or ": " in it needs quotes)',
  ],
  [
    'a key that is there twice',
    'seed: 1\nseed: 2',
    'scenario.yaml:2:1: seed: the same key is there twice in one map; keep one of them',
  ],
  [
    'a second document',
    'seed: 1\n---\nseed: 2',
    'scenario.yaml:2:1: a second document starts here ("---"); a scenario file holds one',
  ],
  [
    'an alias of itself',
    'images: &a [*a]',
    'scenario.yaml:1:13: images[0]: the alias *a stands for a value that is not complete here, or not there at all',
  ],
  [
    'an alias of nothing',
    'images: *none',
    'scenario.yaml:1:9: images: the alias *none stands for a value that is not complete here, or not there at all',
  ],
  [
    'a bomb of aliases',
    `a: &a [${'x,'.repeat(99)}]\n${[...'bcdef'].map((name, i) => `${name}: &${name} [${`*${'abcde'[i]},`.repeat(99)}]`).join('\n')}`,
    'scenario.yaml:3:7: c: too many values: with its aliases it holds more than 100000',
  ],
  [
    'a tower of brackets',
    `images: ${'['.repeat(100)}${']'.repeat(100)}`,
    'scenario.yaml:1:73: images[0][0]: maps and lists are nested too deeply; at most 64 levels are allowed',
  ],
  [
    'a tower that reaches the sky',
    '['.repeat(500_000),
    'scenario.yaml:1:501: maps and lists are nested too deeply; at most 64 levels are allowed',
  ],
  ['a poisoned key', '__proto__: { seed: 1 }', 'scenario.yaml:1:1: the key "__proto__" is not allowed'],
  [
    'a file without a reader',
    'images: [{ name: app, files: { /motd: { from: ./motd } } }]',
    'scenario.yaml:1:47: images[0].files["/motd"].from: "./motd" cannot be read here: this scenario was given as text',
  ],
];

describe('a wrong scenario', () => {
  test.each(WRONG)('with %s', async (_, text, message) => {
    const { problems, scenario } = await checkText(text);
    expect(problems.map(describeProblem)).toEqual([message]);
    expect(scenario).toBeUndefined();
  });
});
