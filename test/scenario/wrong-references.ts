import type { WrongFile } from './wrong-values.js';

/** Parts that do not go together. */
export const WRONG_REFERENCES: readonly WrongFile[] = [
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
    'a name in a message that stands for nothing',
    'faults: [{ match: {}, answer: { message: "no {{contaner}}" } }]',
    'scenario.yaml:1:42: faults[0].answer.message: "{{contaner}}" stands for nothing; did you mean "{{container}}"?',
  ],
  [
    'a status that nobody can answer',
    'faults: [{ match: {}, answer: { status: 101 } }]',
    'scenario.yaml:1:41: faults[0].answer.status: found 101; allowed: a status from 200 to 599',
  ],
  [
    'a header in two words',
    'faults: [{ match: {}, answer: { status: 503, headers: { Retry After: "7" } } }]',
    'scenario.yaml:1:57: faults[0].answer.headers["Retry After"]: bad key; allowed: the name of a header, such as Retry-After',
  ],
  [
    'a key one level too high',
    'faults: [{ match: { call: GET /info }, status: 500 }]',
    'scenario.yaml:1:40: faults[0].status: unknown key; it belongs under "answer"',
  ],
];
