import { deepStrictEqual as same } from 'node:assert';
import { check } from './invariants.js';
import { type Expected, Model, type Outcome, ok, refused } from './model.js';
import type { Step } from './steps.js';
import { Subject } from './subject.js';

/** How a step ended, and how it had to end. */
interface Played {
  readonly outcome: Outcome;
  readonly expected: Expected;
}

/** Does the steps to a daemon and to the model of it, and compares the two after each. */
export async function play(steps: readonly Step[]): Promise<void> {
  const [model, subject] = [new Model(), new Subject()];
  for (const step of steps) {
    const { outcome, expected } = await one(step, model, subject);
    same({ step, outcome, events: subject.events() }, { step, ...expected });
    check(subject, model);
  }
}

async function one(step: Step, model: Model, subject: Subject): Promise<Played> {
  switch (step.do) {
    case 'create': {
      const expected = model.create(step);
      return { outcome: await subject.create(step), expected };
    }
    case 'verb': {
      const expected = model.verb(step.verb, step.name);
      return { outcome: await subject.verb(step.verb, step.name), expected };
    }
    case 'commit':
      return commit(step, model, subject);
    case 'tag': {
      const expected = model.images.tag(step.from, step.to, step.force);
      return { outcome: await subject.tag(step.from, step.to, step.force), expected };
    }
    case 'removeImage': {
      const users = [...model.containers.values()].reverse();
      const expected = model.images.remove(step.image, step, users);
      return { outcome: await subject.removeImage(step.image, step), expected };
    }
    case 'startExec': {
      const container = model.containers.get(step.name);
      const expected = container ? model.startExec(container, step.index) : refused('not-found');
      return { outcome: await subject.startExec(step.name, step.index), expected };
    }
    default:
      return { outcome: 'ok', expected: await happening(step, model, subject) };
  }
}

async function commit({ name, to }: Extract<Step, { do: 'commit' }>, model: Model, subject: Subject): Promise<Played> {
  const container = model.containers.get(name);
  const key = container && model.images.commit(container.image, to);
  const expected = container ? (key ? ok() : refused('system')) : refused('not-found');
  return { outcome: await subject.commit(name, to, key), expected };
}

type Happening = Exclude<Step, { do: 'create' | 'verb' | 'commit' | 'tag' | 'removeImage' | 'startExec' }>;

/** What nobody can refuse. */
async function happening(step: Happening, model: Model, subject: Subject): Promise<Expected> {
  if (step.do === 'restarts') {
    const due = [...model.containers.values()].filter(({ status }) => status === 'restarting');
    for (const container of due) model.up(container);
    await subject.restarts();
    // timers come due in the order in which the runs ended, which is not the model's business
    const started = subject.events().toSorted();
    same(started, due.map(({ name }) => `start ${name}`).toSorted());
    return ok();
  }
  if (step.do === 'detach') {
    for (const container of model.containers.values())
      container.attached = container.attached.filter((number) => number !== step.number);
    await subject.detach(step.number);
    return ok();
  }
  const container = model.containers.get(step.name);
  if (!container) return ok();
  switch (step.do) {
    case 'end': {
      await subject.end(step.name, step.code);
      return model.ends(container, step.code);
    }
    case 'endExec': {
      const exec = container.execs[step.index];
      await subject.end(step.name, step.code, step.index);
      if (exec?.running) Object.assign(exec, { running: false, code: step.code });
      return ok();
    }
    case 'print':
      await subject.print(step.name, step.text);
      model.print(container, step.text);
      return ok();
    case 'wait': {
      const number = subject.waits.length;
      if (container.isUp) container.waiting.push(number);
      else model.released.add(number);
      await subject.wait(step.name);
      return ok();
    }
    case 'attach':
      container.attached.push(subject.attached.length);
      model.seen.push('');
      await subject.attach(step.name);
      return ok();
    default:
      same(await subject.log(step.name), container.log);
      return ok();
  }
}
