import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarioSchema } from '../../src/scenario/schema.js';
import { keysOf, schemasAt, wordsOf } from '../../src/scenario/schema-walk.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The words in the first column of the tables of a section whose head is `title`. */
function words(section: string, title: string): string[] {
  const [, text = ''] = readme.split(`\n### ${section}\n`);
  const table = text.split('\n### ')[0]!.split(`\n| ${title} |`)[1]!.split('\n\n')[0]!;
  const cells = table.split('\n').map((row) => row.split('|')[1] ?? '');
  return cells.flatMap((cell) => cell.match(/(?<=`)\w+(?=`)/g) ?? []).sort();
}

const known = (...path: Array<string | number>) => {
  const shapes = schemasAt(scenarioSchema, path);
  return [...keysOf(shapes), ...wordsOf(shapes)].sort();
};

test('the README names all that a script can be matched by, and all its steps', () => {
  expect(words('What processes do', '`match`')).toEqual(known('processes', 0, 'match'));
  expect(words('What processes do', 'step')).toEqual(known('processes', 0, 'run', 0));
});

test('the README names all that a fault can be matched by, and all its effects', () => {
  expect(words('What goes wrong', '`match`')).toEqual(known('faults', 0, 'match'));
  const effects = known('faults', 0).filter((key) => key !== 'name' && key !== 'match');
  expect(words('What goes wrong', 'effect')).toEqual(effects);
});
