import { readdir, readFile } from 'node:fs/promises';
import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { scenarioSchema } from '../../src/scenario/schema.js';
import { container, event } from '../../src/scenario/schema-container.js';
import { content, file } from '../../src/scenario/schema-content.js';
import { fault, ordering } from '../../src/scenario/schema-fault.js';
import { image, layer, registryImage } from '../../src/scenario/schema-image.js';
import { processScript, step } from '../../src/scenario/schema-process.js';

const published = new URL('../../scenario.schema.json', import.meta.url);
const shipped = new URL('../../scenarios/', import.meta.url);

/** The schema that editors get, made from the one that validates. What it cannot say (references between parts) it leaves out. */
const schema = {
  ...toJsonSchema(scenarioSchema, {
    ignoreActions: ['check'],
    definitions: { container, event, content, file, fault, ordering, image, layer, registryImage, processScript, step },
  }),
  $id: 'https://unpkg.com/mockdock/scenario.schema.json',
};

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema as object);

describe('scenario.schema.json', () => {
  test('is what the source says (npm run schema writes it)', async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(published.pathname);
  });

  test('explains every key', () => {
    const silent: string[] = [];
    const visit = (node: unknown, path: string) => {
      if (typeof node !== 'object' || node === null) return;
      const { properties } = node as { properties?: Record<string, { description?: string }> };
      for (const [key, value] of Object.entries(properties ?? {})) if (!value.description) silent.push(`${path}.${key}`);
      for (const [key, value] of Object.entries(node)) visit(value, `${path}.${key}`);
    };
    visit(schema, '');
    expect(silent).toEqual([]);
  });

  test('accepts all shipped scenarios', async () => {
    const files = (await readdir(shipped)).filter((name) => name.endsWith('.yaml'));
    expect(files.length).toBeGreaterThanOrEqual(12);
    for (const name of files) {
      const scenario = parse(await readFile(new URL(name, shipped), 'utf8')) ?? {};
      expect([name, validate(scenario), validate.errors]).toEqual([name, true, null]);
    }
  });

  test.each([
    [{ contaners: [] }],
    [{ containers: [{ name: 'db' }] }],
    [{ containers: [{ name: 'db', image: 'postgres', state: 'runing' }] }],
    [{ processes: [{ run: [{ wait: 3 }] }] }],
    [{ processes: [{ run: [{ print: 'a', error: 'b' }] }] }],
    [{ processes: [{ run: [{ repeat: { run: [{ prnt: 'x' }] } }] }] }],
    [{ registry: { mode: 'opne' } }],
    [{ limits: { output: '5 apples' } }],
  ])('refuses %j', (scenario) => {
    expect(validate(scenario)).toBe(false);
  });
});
