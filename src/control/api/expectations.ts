import type { Expected } from '../expect/expected.js';
import { done, jsonAnswer } from './answers.js';
import type { ControlCall } from './control-call.js';
import { wrong } from './control-error.js';

/** `POST /_mockdock/verify` */
export async function verify(call: ControlCall): Promise<Response> {
  const verdict = call.mock.verify((await call.json()) as Expected | undefined);
  return jsonAnswer(verdict.met ? 200 : 409, verdict);
}

/** `POST /_mockdock/expect` */
export async function addExpectation(call: ControlCall): Promise<Response> {
  const expected = await call.json();
  if (expected === undefined) throw wrong('the body is missing: a call such as "POST /containers/create", or { "must": […] }');
  call.mock.expect(expected as Expected);
  return done();
}

/** `GET /_mockdock/unused` */
export const listUnused = ({ mock }: ControlCall): object => mock.unused();
