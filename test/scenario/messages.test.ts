import { describe, expect, test } from 'vitest';
import { checkText, describeProblem, parseScenario, ScenarioError } from '../../src/scenario/index.js';
import { WRONG_REFERENCES } from './wrong-references.js';
import { WRONG_TEXTS } from './wrong-texts.js';
import { WRONG_VALUES } from './wrong-values.js';

const WRONG = [...WRONG_VALUES, ...WRONG_REFERENCES, ...WRONG_TEXTS];

describe('a wrong scenario', () => {
  test('is met in many forms, each with its file, line and column', () => {
    expect(new Set(WRONG.map(([title]) => title)).size).toBe(WRONG.length);
    expect(WRONG.length).toBeGreaterThanOrEqual(40);
    for (const [, , message] of WRONG) expect(message).toMatch(/^scenario\.yaml:\d+:\d+: /);
  });

  test.each(WRONG)('with %s', async (_, text, message) => {
    const { problems, scenario } = await checkText(text);
    expect(problems.map(describeProblem)).toEqual([message]);
    expect(scenario).toBeUndefined();
  });

  test('is told of every key that is not known, in the order of the file', async () => {
    const text = 'seeed: 1\ncontainers:\n  - { name: db, image: a, stat: up }\n  - { nam: db, imag: a }\nclok: real\n';
    expect((await checkText(text)).problems.map(describeProblem)).toEqual([
      'scenario.yaml:1:1: seeed: unknown key; did you mean "seed"?',
      'scenario.yaml:3:27: containers[0].stat: unknown key; did you mean "state"?',
      'scenario.yaml:4:5: containers[1]: "name" is missing',
      'scenario.yaml:4:5: containers[1]: "image" is missing',
      'scenario.yaml:4:7: containers[1].nam: unknown key; did you mean "name"?',
      'scenario.yaml:4:16: containers[1].imag: unknown key; did you mean "image"?',
      'scenario.yaml:5:1: clok: unknown key; did you mean "clock"?',
    ]);
  });

  test('is refused with all that is wrong, one to a line', async () => {
    const parsing = parseScenario('seed: []\nimages: 3', { file: 'mine.yaml' });
    await expect(parsing).rejects.toThrow(ScenarioError);
    await expect(parsing).rejects.toThrow(
      'mine.yaml:1:7: seed: found a list; allowed: a number or text\nmine.yaml:2:9: images: found 3; allowed: a list',
    );
  });
});

describe('a scenario that looks like a mistake', () => {
  test.each([
    [
      'a step behind the end',
      'processes: [{ run: [{ exit: 0 }, { print: bye }] }]',
      'scenario.yaml:1:34: processes[0].run[1]: never reached: the step before it does not go on',
    ],
    [
      'a script behind one for everything',
      'processes: [{ run: [forever] }, { match: { command: psql }, run: [forever] }, { match: { image: a }, run: [forever] }]',
      'scenario.yaml:1:79: processes[2]: never used: processes[0] is for every main process and comes first',
    ],
    [
      'strict calls without expectations',
      'strict: [calls]',
      'scenario.yaml:1:9: strict: "calls" has no effect: it is about calls that are not expected, and none are; add expect',
    ],
  ])('is good, with a warning: %s', async (_, text, warning) => {
    const { scenario, problems, warnings } = await checkText(text);
    expect([scenario !== undefined, problems, warnings.map(describeProblem)]).toEqual([true, [], [warning]]);
  });
});
