/** A wrong file, and all that is said of it: one sentence. */
export type WrongFile = readonly [title: string, text: string, message: string];

/** Keys and values that the schema does not have. */
export const WRONG_VALUES: readonly WrongFile[] = [
  ['a typo in a top key', 'contaners: []', 'scenario.yaml:1:1: contaners: unknown key; did you mean "containers"?'],
  [
    'a typo in a key',
    'containers:\n  - name: db\n    image: postgres\n    stat: running',
    'scenario.yaml:4:5: containers[0].stat: unknown key; did you mean "state"?',
  ],
  [
    "docker's own word for a key",
    'images: [{ name: app, Cmd: [sh] }]',
    'scenario.yaml:1:23: images[0].Cmd: unknown key; did you mean "command"?',
  ],
  [
    'an unknown key that is like no other',
    'limits: { bananas: 3 }',
    'scenario.yaml:1:11: limits.bananas: unknown key; known here: steps, depth, memory, output, processes, logs, events, journal, requestBody, buildContext, connections, headers, idle',
  ],
  [
    'a typo in a value',
    'containers:\n  - { name: db, image: postgres, state: runing }',
    'scenario.yaml:2:41: containers[0].state: found "runing"; allowed: created, running, paused, restarting, exited; did you mean "running"?',
  ],
  [
    'a typo in a shorthand',
    'registry: opne',
    'scenario.yaml:1:11: registry: found "opne"; allowed: open, strict, or { mode: …, images: … }; did you mean "open"?',
  ],
  ['a wrong type', 'containers: { name: db }', 'scenario.yaml:1:13: containers: found a map; allowed: a list'],
  [
    'a list for a map',
    'daemon: [name]',
    'scenario.yaml:1:9: daemon: found a list; allowed: a map with the keys name, id, version, apiVersion, gitCommit, goVersion, os, arch, kernelVersion, operatingSystem, storageDriver, driverStatus, executionDriver, rootDir, indexServer, labels, cpus, memory, debug, memoryLimit, swapLimit, ipv4Forwarding',
  ],
  [
    'a list for the whole file',
    '- containers',
    'scenario.yaml:1:1: found a list; allowed: a map with keys such as images, containers and faults',
  ],
  ['nothing under a key', 'images:\nseed: 1', 'scenario.yaml:1:1: images: found nothing; allowed: a list'],
  ['a missing key', 'containers:\n  - image: postgres', 'scenario.yaml:2:5: containers[0]: "name" is missing'],
  [
    'a duration without a unit',
    'processes: [{ run: [{ wait: 3 }] }]',
    'scenario.yaml:1:29: processes[0].run[0].wait: found 3; allowed: a duration such as 200ms, or { min: 100ms, max: 2s }, or { median: 200ms, sigma: 0.5 }',
  ],
  [
    'a size that is none',
    'daemon: { memory: 5 apples }',
    'scenario.yaml:1:19: daemon.memory: found "5 apples"; allowed: a size such as 512KB, 128MB or 1GiB, or a number of bytes',
  ],
  [
    'a time that is none',
    'clock: yesterday',
    'scenario.yaml:1:8: clock: found "yesterday"; allowed: real, fixed, manual, a time such as 2014-12-16T10:20:30Z to start from, or { mode: manual, at: … }',
  ],
  [
    'a day that does not exist',
    'clock: { mode: manual, at: 2014-02-31 }',
    'scenario.yaml:1:28: clock.at: found "2014-02-31": there is no such day or hour',
  ],
  [
    'a state that is still to come',
    'containers: [{ name: db, image: postgres, since: +3h }]',
    'scenario.yaml:1:50: containers[0].since: found "+3h", which is still to come; allowed: a time in the past, such as -3h',
  ],
  [
    'a time in words',
    'containers: [{ name: db, image: postgres, since: 3 hours ago }]',
    'scenario.yaml:1:50: containers[0].since: found "3 hours ago"; allowed: a time such as 2014-12-16T10:20:30Z, or one relative to the start such as -3h',
  ],
  [
    'the beginning of a key',
    'containers: [{ name: db, image: postgres, state: exited, oom: true }]',
    'scenario.yaml:1:58: containers[0].oom: unknown key; did you mean "oomKilled"?',
  ],
  [
    'an answer that exits',
    'processes: [{ run: [{ dialog: { answers: [{ line: bye, exit: 0 }] } }] }]',
    'scenario.yaml:1:56: processes[0].run[0].dialog.answers[0].exit: unknown key; did you mean "leave"?',
  ],
  [
    'a name that docker refuses',
    'containers: [{ name: a b, image: postgres }]',
    'scenario.yaml:1:22: containers[0].name: found "a b"; allowed: a container name: two or more of a-z, A-Z, 0-9, "_", "." and "-", starting with a letter or a digit',
  ],
  [
    'a relative path in an image',
    'images: [{ name: app, files: { etc/motd: hi } }]',
    'scenario.yaml:1:32: images[0].files["etc/motd"]: bad key; allowed: an absolute path, such as /etc/motd',
  ],
  [
    'a mode without quotes',
    'images: [{ name: app, files: { /run.sh: { text: hi, mode: 0755 } } }]',
    'scenario.yaml:1:59: images[0].files["/run.sh"].mode: found 755; allowed: an octal mode in quotes, such as "0755"',
  ],
  [
    'two things in one step',
    'processes: [{ run: [{ print: a, exit: 0 }] }]',
    'scenario.yaml:1:21: processes[0].run[0]: each step does one thing, so it has one key',
  ],
  [
    'a typo in a step word',
    'processes: [{ run: [forevr] }]',
    'scenario.yaml:1:21: processes[0].run[0]: found "forevr"; allowed: a step such as { print: hello }, { wait: 3s }, { exit: 0 }, forever or oomKill; did you mean "forever"?',
  ],
  [
    'a signal with its prefix',
    'processes: [{ run: [{ onSignal: { SIGTERM: ignore } }] }]',
    'scenario.yaml:1:35: processes[0].run[0].onSignal.SIGTERM: unknown key; did you mean "TERM"?',
  ],
  [
    'a typo in a template',
    'processes: [{ run: [{ print: "I am {{nmae}}" }] }]',
    'scenario.yaml:1:30: processes[0].run[0].print: "{{nmae}}" stands for nothing; did you mean "{{name}}"? (template: false leaves it as it is)',
  ],
  [
    'text and a file at once',
    'processes: [{ run: [{ print: { text: a, from: ./b } }] }]',
    'scenario.yaml:1:30: processes[0].run[0].print: exactly one of text, from and base64 must be given',
  ],
  [
    'an empty glob',
    'processes: [{ match: { image: "" }, run: [forever] }]',
    'scenario.yaml:1:31: processes[0].match.image: found "": an empty glob matches nothing; use "*" for anything',
  ],
  [
    'a bad glob in a command',
    'processes: [{ match: { command: "server a***" }, run: [forever] }]',
    'scenario.yaml:1:33: processes[0].match.command: found "server a***": word 2: "***" has no meaning; use "*" for any text',
  ],
  [
    'a quote that is not closed',
    `processes: [{ match: { command: 'say "hi' }, run: [forever] }]`,
    'scenario.yaml:1:33: processes[0].match.command: found "say \\"hi": a quote is not closed',
  ],
];
