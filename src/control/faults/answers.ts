import { statusOfText } from '../../http/error-response.js';
import { text } from '../../http/reply.js';
import { tell } from '../../http/told.js';
import { fillTemplate } from '../../runtime/scripted/template.js';
import type { Fault } from '../../scenario/index.js';
import type { Call } from '../call/call.js';
import { fieldAt } from '../call/field-match.js';
import { contentBytes } from './content.js';

/** The answer that a fault gives in the place of the daemon's. */
export function madeUpAnswer(
  { status = 500, message, json, body, headers = {} }: NonNullable<Fault['answer']>,
  call: Call,
): Response {
  const response = bodyOf();
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;

  function bodyOf(): Response {
    if (BODYLESS.has(status)) return new Response(null, { status });
    if (message !== undefined) return text(status, `${filled(message, call)}\n`);
    if (json !== undefined) return whole(JSON.stringify(json), status, 'application/json');
    if (body === undefined) return text(status, '');
    return whole(
      contentBytes(body, (source) => filled(source, call)),
      status,
      'text/plain; charset=utf-8',
    );
  }
}

const BODYLESS = new Set([204, 205, 304]);

function whole(body: string | Uint8Array<ArrayBuffer>, status: number, type: string): Response {
  return tell(
    new Response(body, { status, headers: { 'Content-Type': type } }),
    typeof body === 'string' ? body : { text: body },
  );
}

/** What is meant by the names in a message. */
function filled(message: string, { containers, images, daemon }: Call): string {
  const container = containers[0] === undefined ? undefined : daemon.containers.find(containers[0]);
  const values: Readonly<Record<string, string | undefined>> = {
    container: container?.name.slice(1) ?? containers[0],
    id: container?.id ?? containers[0],
    image: images[0],
  };
  return fillTemplate(message, (name) => (Object.hasOwn(values, name) ? values[name] : undefined));
}

/** A failure in the words of docker 1.4.1, of what the call was about. */
export function dockersFailure(fail: NonNullable<Fault['fail']>, call: Call): Response {
  const cause = fail === 'noSpace' ? NO_SPACE : `Bind for 0.0.0.0:${publishedPort(call)} failed: port is already allocated`;
  const verb = /\/containers\/\{name\}\/(start|restart)$/.exec(call.route?.path ?? '')?.[1];
  const message = verb ? `Cannot ${verb} container ${call.route?.name}: ${cause}` : cause;
  return text(statusOfText(message), `${message}\n`);
}

const NO_SPACE = 'write /var/lib/docker: no space left on device';

/** The first port that the container of a call publishes, as far as it is known. */
function publishedPort({ daemon, containers, body }: Call): string {
  const kept = daemon.containers.find(containers[0] ?? '')?.hostConfig.portBindings ?? {};
  const asked = fieldAt(body, 'PortBindings') ?? fieldAt(body, 'HostConfig.PortBindings') ?? kept;
  const ports = [...JSON.stringify(asked).matchAll(/"hostport":"(\d+)"/gi)].map(([, port]) => port);
  return ports[0] ?? '80';
}
