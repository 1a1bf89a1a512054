import { tell } from '../../http/told.js';
import { drawDelay } from '../../runtime/scripted/index.js';
import { compileDelay } from '../../scenario/compile-steps.js';
import type { Fault } from '../../scenario/index.js';
import type { Call } from '../call/call.js';
import type { AnswerCall } from '../steered-app.js';
import { dockersFailure, madeUpAnswer } from './answers.js';
import { contentBytes } from './content.js';
import type { ActiveFault } from './fault-book.js';
import { FaultedCall, Gone } from './faulted-call.js';
import type { FailingRegistry } from './pull-failures.js';
import { stagesOf } from './stages/plan.js';
import { throughStages, wrapConnection } from './stages/run.js';

/** What a fault needs of its surroundings. */
export interface Surroundings {
  /** Aborted when the daemon that was asked is no more. */
  readonly epoch: AbortSignal;
  readonly registry: FailingRegistry;
  /** Takes the daemon down for a while. */
  readonly goDown: (time: number | string) => void;
}

/** Answers a call that a fault hits: in its place, or with what becomes of the daemon's answer on the way. */
export async function hit(call: Call, { fault, random }: ActiveFault, around: Surroundings, next: AnswerCall): Promise<Response> {
  const faulted = new FaultedCall(call, around.epoch);
  try {
    if (fault.connection === 'refuse') return call.drop('reset');
    if (fault.delay !== undefined) await faulted.wait(drawDelay(compileDelay(fault.delay), random));
    if (fault.connection !== undefined && fault.after === undefined) return await withoutAnswer(faulted, fault.connection);
    const stages = stagesOf(fault, faulted);
    if (stages.length > 0) call.decorate((connection) => wrapConnection(connection, stages, faulted, fault));
    const response = await answer(call, fault, around, next);
    if (fault.down !== undefined) afterwards(call, () => around.goDown(fault.down!));
    return throughStages(response, stages, faulted, fault);
  } catch (error) {
    if (error instanceof Gone) return call.drop('close');
    throw error;
  }
}

async function withoutAnswer(faulted: FaultedCall, connection: 'reset' | 'close' | 'hang'): Promise<Response> {
  if (connection === 'hang') await faulted.gone();
  return faulted.call.drop(connection === 'reset' ? 'reset' : 'close');
}

async function answer(call: Call, fault: Fault, { registry }: Surroundings, next: AnswerCall): Promise<Response> {
  if (fault.answer) return madeUpAnswer(fault.answer, call);
  if (fault.fail) return dockersFailure(fault.fail, call);
  if (fault.pull) return failingPull(call, fault.pull, registry, next);
  const response = await next(call);
  return fault.garbage === undefined || response.body === null ? response : garbled(response, fault.garbage);
}

async function failingPull(
  call: Call,
  fault: NonNullable<Fault['pull']>,
  registry: FailingRegistry,
  next: AnswerCall,
): Promise<Response> {
  const isPull = call.route?.path === '/images/create';
  const failure = { repository: isPull ? call.query('fromImage')?.replace(/:[^:/]*$/, '') : undefined, fault };
  registry.fail(failure);
  const response = await next(call);
  // a pull that another client had begun asks for nothing
  if (isPull) registry.forget(failure);
  return response;
}

const GARBAGE = '{"Id": "\u0000\u0001\ufffd", "State": {"Runn';

/** The answer's head with another body. */
function garbled(response: Response, garbage: NonNullable<Fault['garbage']>): Response {
  void response.body?.cancel();
  const bytes = contentBytes(garbage === true ? GARBAGE : garbage);
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return tell(new Response(bytes, { status: response.status, headers }), { text: bytes });
}

/** Calls once the answer is out, where the door can tell, or at the next turn. */
function afterwards(call: Call, then: () => void): void {
  if (call.door?.onSent) call.door.onSent(then);
  else setTimeout(then, 0);
}
