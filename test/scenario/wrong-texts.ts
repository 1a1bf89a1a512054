// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how scenarios write variables
import type { WrongFile } from './wrong-values.js';

/** What is no YAML, too much of it, or has variables and files that are not there. */
export const WRONG_TEXTS: readonly WrongFile[] = [
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
    'an escape that is none',
    'images: ["\\q"]',
    'scenario.yaml:1:11: not valid YAML: Invalid escape sequence \\q (in double quotes "\\" starts an escape; single quotes take it as it is)',
  ],
  [
    'two keys in one line without braces',
    'processes: [{ run: [forever] }]\nclock: mode: manual',
    'scenario.yaml:2:8: not valid YAML: Nested mappings are not allowed in compact mappings (two keys need lines with the same indentation, or braces as in { code: 137, oom: true }; text with ": " in it needs quotes)',
  ],
  [
    'a key without a space behind it',
    'seed:1\nclock: real',
    'scenario.yaml:1:1: not valid YAML: Implicit keys need to be on a single line (a key ends in ":" and a space, and what is below it is indented further)',
  ],
  [
    'text that starts like nothing',
    'description: @me',
    'scenario.yaml:1:14: not valid YAML: Plain value cannot start with reserved character @ (text that starts with such a character needs quotes)',
  ],
  ['a tab', 'daemon:\n\tname: x', 'scenario.yaml:2:1: a tab cannot indent YAML; use spaces'],
  [
    'a merge of what is no map',
    'a: &a 3\nb: { <<: *a }',
    'scenario.yaml:2:6: b["<<"]: "<<" merges a map into this one, or a list of maps',
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
