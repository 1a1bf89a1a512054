import type { Mockdock } from '../mockdock.js';
import { type ControlCall, textField, timeField } from './control-call.js';
import { wrong } from './control-error.js';

const stateOf = ({ clock }: Mockdock): object => ({
  mode: clock.mode,
  now: new Date(clock.now()).toISOString(),
  pending: clock.pending,
});

/** `GET /_mockdock/clock` */
export const readClock = ({ mock }: ControlCall): object => stateOf(mock);

/** `POST /_mockdock/clock` */
export async function advanceClock(call: ControlCall): Promise<object> {
  const { clock } = call.mock;
  const { advance, set, step } = await call.fields('advance', 'set', 'step');
  if ([advance, set, step].filter((value) => value !== undefined).length !== 1)
    throw wrong('give one of advance ("10s"), set ("2014-12-16T00:00:00Z") and step (true)');
  if (clock.mode !== 'manual') throw wrong('the clock runs by itself; only a manual clock is moved');
  if (advance !== undefined) await clock.advance(timeField('advance', advance));
  else if (set !== undefined) await clock.set(textField('set', set) ?? '');
  else if (!(await clock.step())) throw wrong('the scenario has no step of the clock left');
  return stateOf(call.mock);
}
