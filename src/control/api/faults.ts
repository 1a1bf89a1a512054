import type { Fault } from '../../scenario/index.js';
import { done, jsonAnswer } from './answers.js';
import type { ControlCall } from './control-call.js';
import { ControlError } from './control-error.js';

/** `GET /_mockdock/faults` */
export const listFaults = ({ mock }: ControlCall): object => mock.faults.list();

/** `POST /_mockdock/faults` */
export async function addFault(call: ControlCall): Promise<Response> {
  // what it is is checked where it is added
  return jsonAnswer(201, { id: call.mock.faults.add((await call.json()) as Fault) });
}

/** `DELETE /_mockdock/faults` */
export function clearFaults({ mock }: ControlCall): Response {
  mock.faults.clear();
  return done();
}

/** `DELETE /_mockdock/faults/{name}` */
export function removeFault({ mock, name }: ControlCall): Response {
  if (!mock.faults.remove(name)) throw new ControlError(404, `there is no fault ${name}`);
  return done();
}
