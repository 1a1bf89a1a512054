import type { Fault } from '../../../scenario/index.js';
import { milliseconds } from '../../../scenario/units.js';
import type { FaultedCall } from '../faulted-call.js';
import { type Amount, cut } from './cut.js';
import { dribble } from './dribble.js';
import { hold } from './hold.js';
import type { Stage } from './piece.js';
import { tear } from './tear.js';

/** What a fault does to the bytes of an answer, in the order in which it does so; empty where it does nothing to them. */
export function stagesOf(fault: Fault, call: FaultedCall): Stage[] {
  const stages: Stage[] = [];
  if (fault.hold !== undefined) {
    const time = fault.hold === 'forever' ? undefined : milliseconds(fault.hold);
    stages.push(hold(() => (time === undefined ? call.gone() : call.wait(time))));
  }
  if (fault.tear) {
    const { frame = 1, at = 4, pause = '50ms' } = fault.tear;
    stages.push(tear(frame, at, milliseconds(pause), call.wait));
  }
  const amount = cutAfter(fault);
  if (amount) stages.push(cut(amount, () => call.end(fault.connection ?? 'close')));
  if (fault.dribble !== undefined) {
    const { bytes, every } = typeof fault.dribble === 'string' ? { bytes: 1, every: fault.dribble } : fault.dribble;
    stages.push(dribble(bytes, milliseconds(every), call.wait));
  }
  return stages;
}

/** How much of an answer a fault lets through; undefined where it does not cut it. */
function cutAfter({ connection, after }: Fault): Amount | undefined {
  if (connection === undefined || after === undefined || after === 'answer') return undefined;
  return after === 'head' ? { bytes: 0 } : after;
}
