import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Model, type Verb, verbs } from './model.js';
import { Subject } from './subject.js';

/** Steps in all; `MOCKDOCK_MODEL_STEPS` asks for more. */
const STEPS = Number(process.env.MOCKDOCK_MODEL_STEPS ?? 10_000);
const LONGEST = 60;

type Step =
  | { readonly do: 'create'; readonly name: string; readonly port: number; readonly policy: '' | 'always' | 'on-failure' }
  | { readonly do: 'verb'; readonly verb: Verb; readonly name: string }
  | { readonly do: 'end'; readonly name: string; readonly code: number }
  | { readonly do: 'wait'; readonly name: string }
  | { readonly do: 'restarts' };

const name = fc.constantFrom('web', 'db', 'cache', 'job');

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('create' as const),
      name,
      port: fc.constantFrom(0, 0, 8080, 8081),
      policy: fc.constantFrom('' as const, 'always' as const, 'on-failure' as const),
    }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('verb' as const), verb: fc.constantFrom(...verbs), name }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('end' as const), name, code: fc.constantFrom(0, 0, 1, 137) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restarts' as const) }) },
);

/** Whose restart policy is off for the run that is going on, because a signal was sent to it. */
type Signalled = Set<string>;

/** A process ends by itself: what the model says of it. */
function ends(model: Model, signalled: Signalled, who: string, code: number): string[] {
  const container = model.containers.get(who);
  if (container?.status !== 'running' && container?.status !== 'paused') return [];
  const restarts = !signalled.has(who) && (container.policy === 'always' || (container.policy === 'on-failure' && code !== 0));
  container.status = restarts ? 'restarting' : 'exited';
  container.exitCode = code;
  container.ran = true;
  return ['die'];
}

async function play(steps: readonly Step[]): Promise<void> {
  const [model, subject, signalled] = [new Model(), new Subject(), new Set<string>()];
  for (const each of steps) {
    const events = await one(each, model, subject, signalled);
    expect({ step: each, events: subject.events() }).toEqual({ step: each, events });
    subject.check(model);
  }
}

async function one(each: Step, model: Model, subject: Subject, signalled: Signalled): Promise<readonly string[]> {
  switch (each.do) {
    case 'create': {
      const expected = model.create(each.name, each.port, each.policy);
      expect(await subject.create(each.name, each.port, each.policy)).toBe(expected.outcome);
      return expected.events;
    }
    case 'verb': {
      const was = model.containers.get(each.name)?.status;
      const expected = model.verb(each.verb, each.name);
      expect({ step: each, outcome: await subject.verb(each.verb, each.name) }).toEqual({
        step: each,
        outcome: expected.outcome,
      });
      if (expected.events.includes('start') || !model.containers.has(each.name)) signalled.delete(each.name);
      if (each.verb === 'hangUp' && was === 'running') signalled.add(each.name);
      return expected.events;
    }
    case 'end': {
      const events = ends(model, signalled, each.name, each.code);
      await subject.end(each.name, each.code);
      return events;
    }
    case 'wait':
      await subject.wait(each.name);
      return [];
    case 'restarts': {
      const due = [...model.containers.values()].filter(({ status }) => status === 'restarting');
      for (const container of due) Object.assign(container, { status: 'running', exitCode: 0 });
      await subject.restarts();
      return due.map(() => 'start');
    }
  }
}

test('the daemon does what a second, smaller description of it says, whatever is asked in whatever order', async () => {
  const runs = Math.ceil(STEPS / (LONGEST / 2));
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: LONGEST, size: 'max' }), play), { numRuns: runs });
}, 3_600_000);
