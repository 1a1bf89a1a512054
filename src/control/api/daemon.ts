import { durationOf } from '../duration.js';
import { done, jsonAnswer } from './answers.js';
import { type ControlCall, textField, timeField } from './control-call.js';
import { wrong } from './control-error.js';

/** `POST /_mockdock/containers/{name}/exit` */
export async function exitContainer(call: ControlCall): Promise<Response> {
  const { code = 0 } = await call.fields('code');
  if (typeof code !== 'number' || !Number.isInteger(code) || code < 0 || code > 255)
    throw wrong(`code must be an exit code from 0 to 255, not ${JSON.stringify(code)}`);
  await call.mock.control.exit(call.name, code);
  return done();
}

/** `POST /_mockdock/containers/{name}/oom` */
export async function oomKill({ mock, name }: ControlCall): Promise<Response> {
  await mock.control.oomKill(name);
  return done();
}

/** `POST /_mockdock/containers/{name}/log` */
export async function writeLog(call: ControlCall): Promise<Response> {
  const { text, stream = 'stdout' } = await call.fields('text', 'stream');
  if (stream !== 'stdout' && stream !== 'stderr') throw wrong(`stream must be stdout or stderr, not ${JSON.stringify(stream)}`);
  const line = textField('text', text);
  if (line === undefined) throw wrong('text is missing');
  call.mock.control.log(call.name, line, stream);
  return done();
}

/** `POST /_mockdock/events` */
export async function emitEvent(call: ControlCall): Promise<Response> {
  const fields = await call.fields('event', 'container', 'image');
  const event = textField('event', fields.event);
  if (!event) throw wrong('event is missing: the name of what happened, such as die');
  const [container, image] = [textField('container', fields.container), textField('image', fields.image)];
  call.mock.control.emit({ event, ...(container !== undefined && { container }), ...(image !== undefined && { image }) });
  return done();
}

/** `POST /_mockdock/down`: the answer goes out first. */
export async function goDown(call: ControlCall): Promise<Response> {
  const fields = await call.fields('for');
  const time = durationOf(timeField('for', fields.for), 'the daemon stays up');
  const go = () => void call.mock.control.down(time).catch(() => {});
  if (call.door?.onSent) call.door.onSent(go);
  else setTimeout(go, 0);
  return jsonAnswer(202, { for: time });
}
