import { ManualClock } from '../daemon/clock.js';
import type { Daemon } from '../daemon/daemon.js';
import { restoreSnapshot, retire, takeSnapshot } from '../daemon/snapshot.js';
import type { Scenario, ScenarioInput } from '../scenario/index.js';
import type { Call } from './call/call.js';
import { SteeredClock } from './clock-control.js';
import type { ClockSteps } from './clock-steps.js';
import { controlOf } from './control-of.js';
import type { DaemonControl } from './daemon-control.js';
import type { Expected, Verdict } from './expect/expected.js';
import { SteeredExpectations } from './expect/steered-expectations.js';
import type { FaultControl } from './faults/fault-control.js';
import { SteeredFaults } from './faults/steered-faults.js';
import type { Journal } from './journal/journal.js';
import { journalOf, NO_JOURNAL } from './journal/journal-of.js';
import type { MemoryJournal } from './journal/memory-journal.js';
import { withJournal } from './journal/with-journal.js';
import { bare, type HitCall, withExpectations, withFaults, withListener } from './layers.js';
import type { Mockdock } from './mockdock.js';
import type { MockdockOptions } from './options.js';
import { Outages } from './outages.js';
import { serveControl } from './own-requests.js';
import { readScenario } from './read-scenario.js';
import type { MockdockSnapshot } from './snapshot.js';
import { type AnswerCall, type Layers, SteeredApp } from './steered-app.js';
import type * as Tools from './steering-tools.js';
import type { Unused } from './unused.js';
import { watchDaemon } from './watch.js';
import { createNextWorld, createWorld, type World } from './world.js';

/** A mock, and all that steers it. What is heavy is loaded by {@link equip}, at the latest when the scenario needs it. */
export class Steering {
  readonly app: SteeredApp;
  readonly clock: SteeredClock;
  readonly journal: Journal;
  readonly control: DaemonControl;
  readonly faults: FaultControl;
  readonly onOutage: Mockdock['onOutage'];
  readonly #options: MockdockOptions;
  readonly #outages: Outages;
  readonly #journal: MemoryJournal | undefined;
  #world: World;
  #tools: typeof Tools | undefined;
  readonly #faults = new SteeredFaults(
    () => this.#equipped(),
    () => this.#layer(),
  );
  readonly #expectations = new SteeredExpectations(() => this.#equipped());
  #steps: ClockSteps | undefined;
  #initial: MockdockSnapshot | undefined;
  #own: Layers['own'];
  #unwatch: (() => void) | undefined;

  private constructor(options: MockdockOptions, world: World) {
    this.#options = options;
    this.#world = world;
    this.app = new SteeredApp(world, {});
    this.clock = new SteeredClock(
      () => this.daemon.clock,
      () => this.#steps?.next(),
    );
    this.#journal = journalOf(options, world.scenario);
    this.journal = this.#journal ?? NO_JOURNAL;
    this.#outages = new Outages(
      () => this.daemon,
      () => this.#layer(),
    );
    this.onOutage = (listener) => this.#outages.listen(listener);
    this.control = controlOf(() => this.daemon, this.#outages);
    this.faults = this.#faults;
  }

  /** Makes a mock as the options say, with no more loaded than they need. */
  static async create(options: MockdockOptions): Promise<Steering> {
    const scenario = options.scenario === undefined ? undefined : await readScenario(options, options.scenario);
    const ready = await getReady(scenario);
    const steering = new Steering(options, await createWorld(options, scenario));
    if (options.control !== false) steering.#own = serveControl(steering);
    steering.#settleIn(ready);
    return steering;
  }

  get daemon(): Daemon {
    return this.#world.daemon;
  }

  get scenario(): Scenario | undefined {
    return this.#world.scenario;
  }

  /** What a test is given of it: an object that others can be built on. */
  asMockdock(): Mockdock {
    const self = this;
    const { app, clock, journal, faults, control, onOutage } = this;
    return {
      get daemon() {
        return self.daemon;
      },
      get scenario() {
        return self.scenario;
      },
      ...{ app, clock, journal, faults, control, onOutage },
      expect: (expected) => self.expect(expected),
      verify: (expected) => self.verify(expected),
      unused: () => self.unused(),
      snapshot: () => self.snapshot(),
      restore: (snapshot) => self.restore(snapshot),
      reset: () => self.reset(),
      load: (input) => self.load(input),
      stop: () => self.stop(),
    };
  }

  /** Loads what faults, expectations and verdicts need. */
  async equip(): Promise<void> {
    this.#tools ??= await import('./steering-tools.js');
  }

  expect(expected: Expected): void {
    this.#expectations.add(expected);
    this.#layer();
  }

  verify(expected?: Expected): Verdict {
    if (!this.#journal) throw new Error('Failed to verify: there is no journal; make the mock without journal: false');
    const { dropped } = this.#journal;
    const verdict = this.#expectations.verdict(this.#journal.records(), expected);
    return dropped > 0 && !verdict.met ? { ...verdict, text: `${verdict.text}${forgotten(dropped)}` } : verdict;
  }

  unused(): Unused {
    const scripts = this.#world.book?.unused().map(({ name }) => name) ?? [];
    const faults = this.faults.list().filter(({ hits }) => hits === 0);
    return { scripts, faults: faults.map(({ name }) => name) };
  }

  snapshot(): MockdockSnapshot {
    return {
      daemon: takeSnapshot(this.daemon),
      now: this.clock.now(),
      scripts: this.#world.book?.remember(),
      faults: this.#faults.remember(),
      steps: this.#steps?.remember(),
      orderings: this.#world.orderings?.remember(),
    };
  }

  async restore({ daemon, now, scripts, faults, steps, orderings }: MockdockSnapshot): Promise<void> {
    this.#outages.cancel();
    if (this.daemon.clock instanceof ManualClock) this.daemon.clock.rewind(now);
    if (scripts) this.#world.book?.restore(scripts);
    if (steps) this.#steps?.restore(steps);
    if (orderings) this.#world.orderings?.restore(orderings);
    this.#faults.restore(faults);
    this.#layer();
    await restoreSnapshot(this.daemon, daemon);
  }

  async reset(): Promise<void> {
    this.#expectations.begin(this.scenario);
    const restored = this.#initial && this.restore(this.#initial);
    this.journal.clear();
    await restored;
  }

  async load(input: ScenarioInput): Promise<void> {
    const scenario = await readScenario(this.#options, input);
    const ready = await getReady(scenario);
    const next = await createNextWorld(this.#options, scenario, this.daemon);
    const old = this.#world;
    this.#leave();
    this.#world = next;
    this.app.serve(next);
    retire(old.daemon);
    this.#settleIn(ready);
  }

  async stop(): Promise<void> {
    this.#leave();
    retire(this.daemon);
  }

  #leave(): void {
    this.#unwatch?.();
    this.#outages.cancel();
  }

  /** A world is new: its faults, expectations and steps are taken, and what happens in it is kept. At once, for it is alive. */
  #settleIn({ tools, steps }: Ready): void {
    const { scenario } = this;
    this.#tools ??= tools;
    this.#steps = this.clock.mode === 'manual' ? steps : undefined;
    this.#faults.begin(scenario?.faults, this.#options.seed ?? scenario?.seed);
    this.#expectations.begin(scenario);
    if (this.#journal) this.#unwatch = watchDaemon(this.daemon, this.#journal);
    this.#initial = this.snapshot();
    this.#layer();
  }

  #equipped(): typeof Tools {
    if (!this.#tools) throw new Error('Failed to steer: what that needs is not loaded yet');
    return this.#tools;
  }

  readonly #hit: HitCall = (call, fault, next) => {
    const { milliseconds, hit } = this.#equipped();
    const { registry } = this.#world;
    const goDown = (time: number | string) =>
      void this.#outages.down(typeof time === 'number' ? time : milliseconds(time)).catch(() => {});
    return hit(call, fault, { epoch: this.#outages.epoch, registry, goDown }, next);
  };

  readonly #hear = (call: Call) => {
    const step = this.#steps?.after(call);
    if (step) void this.clock.moveBy(step);
  };

  /** Puts in front of the API what is needed now, and nothing else. */
  #layer(): void {
    let answer: AnswerCall | undefined;
    if (this.#steps) answer = withListener(this.#hear, bare);
    const faults = this.#faults.activeBook;
    if (faults) answer = withFaults(faults, this.#hit, answer ?? bare);
    const strict = this.#expectations.strictBook;
    if (strict) answer = withExpectations(strict, answer ?? bare);
    if (this.#outages.isDown) answer = (call) => call.drop('reset');
    if (this.#journal) answer = withJournal(this.#journal, answer ?? bare);
    this.app.layer({ ...(answer && { answer }), ...(this.#own && { own: this.#own }) });
  }
}

const forgotten = (entries: number): string =>
  `The journal is full and has let go of its ${entries} oldest entries, calls perhaps among them; limits.journal keeps more.\n`;

/** What a scenario needs that is loaded only then. */
interface Ready {
  readonly tools: typeof Tools | undefined;
  readonly steps: ClockSteps | undefined;
}

async function getReady(scenario: Scenario | undefined): Promise<Ready> {
  const clock = scenario?.clock;
  const steps = typeof clock === 'object' ? clock.steps : undefined;
  return {
    tools: scenario?.faults?.length || scenario?.expect ? await import('./steering-tools.js') : undefined,
    steps: steps?.length ? new (await import('./clock-steps.js')).ClockSteps(steps) : undefined,
  };
}
