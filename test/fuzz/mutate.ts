import { routes } from '../../src/http/routes/index.js';
import { BODIES, type Chance, KEYS, METHODS, NAMES, pick, TYPES, VALUES, VERSIONS } from './words.js';

/** Makes the next request, one character for a byte. */
export type MakeRequest = (chance: Chance) => string;

/** Half of the requests are recorded ones that are spoilt, most others are put together from what routes take, the rest is noise. */
export function requestMaker(recorded: readonly string[]): MakeRequest {
  return (chance) => {
    const kind = chance();
    if (kind < 0.5) return spoilt(mixed(pick(recorded, chance), chance), chance);
    if (kind < 0.95) return chance() < 0.2 ? spoilt(madeUp(chance), chance) : madeUp(chance);
    return noise(Math.ceil(chance() * 600), chance);
  };
}

/** A request of some route, with parts that make sense and parts that do not. */
function madeUp(chance: Chance): string {
  const route = pick(routes, chance);
  const method = chance() < 0.85 ? route.method : pick(METHODS, chance);
  const path = route.path.replace('{name}', pick(NAMES, chance));
  const query = Array.from({ length: Math.floor(chance() * 3) }, () => `${pick(KEYS, chance)}=${pick(VALUES, chance)}`).join('&');
  const body = chance() < 0.6 ? pick(BODIES, chance) : '';
  const length = chance() < 0.95 ? Buffer.byteLength(body) : Math.floor(chance() * 50);
  const head = [
    `${method} ${pick(VERSIONS, chance)}${path}${query ? `?${query}` : ''} HTTP/1.${chance() < 0.95 ? 1 : 0}`,
    `Host: ${pick(['docker', '', '/tmp/d.sock', '%2Ftmp', 'a b', '::'], chance)}`,
    `Content-Type: ${pick(TYPES, chance)}`,
    `Content-Length: ${length}`,
    ...(chance() < 0.1 ? ['Upgrade: tcp', 'Connection: Upgrade'] : ['Connection: close']),
    ...(chance() < 0.05 ? [`X-Registry-Auth: ${pick(VALUES, chance)}`] : []),
    ...(chance() < 0.05 ? ['Transfer-Encoding: chunked'] : []),
  ];
  return `${head.join('\r\n')}\r\n\r\n${Buffer.from(body).toString('latin1')}`;
}

const isOdd = /"[^"]{0,80}"|\b\d+\b|true|false|null/g;

/** A request with some of its values, names or headers exchanged for odd ones; its length is told as it is. */
function mixed(request: string, chance: Chance): string {
  const [head = '', ...rest] = request.split('\r\n\r\n');
  const [line = '', ...headers] = head.split('\r\n');
  const place = Math.floor(chance() * 5);
  let body = rest.join('\r\n\r\n');
  let start = line;
  if (place === 0) body = body.replace(isOdd, (value) => (chance() < 0.2 ? odd(chance) : value));
  else if (place === 1) start = line.replace(/=[^&\s]*/g, (value) => (chance() < 0.5 ? `=${pick(VALUES, chance)}` : value));
  else if (place === 2)
    start = line.replace(/\/(containers|images|exec)\/[^/\s?]+/, (_, kind) => `/${kind}/${pick(NAMES, chance)}`);
  else if (place === 3) start = line.replace(/^\w+/, pick(METHODS, chance));
  const kept = headers.filter((header) => !/^content-length:/i.test(header) && chance() > 0.03);
  return [start, ...kept, `Content-Length: ${body.length}`].join('\r\n').concat('\r\n\r\n', body);
}

/** A piece of JSON that nobody expects where it is. */
function odd(chance: Chance): string {
  const value = pick([...VALUES, ...NAMES], chance);
  const pieces = [
    JSON.stringify(value),
    '-1',
    '1e999',
    '[]',
    '{}',
    'null',
    '{"__proto__":{"polluted":1}}',
    '[[[[]]]]',
    '"\\u0000"',
    '{"constructor":{"prototype":{"polluted":1}}}',
  ];
  return Buffer.from(pick(pieces, chance)).toString('latin1');
}

const noise = (length: number, chance: Chance): string =>
  Array.from({ length }, () => String.fromCharCode(Math.floor(chance() * 256))).join('');

/** Bytes changed, cut out, doubled, or put in; or nothing of it. */
function spoilt(text: string, chance: Chance): string {
  const at = Math.floor(chance() * text.length);
  switch (Math.floor(chance() * 8)) {
    case 0:
      return text.slice(0, at) + noise(1, chance) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + text.slice(at + Math.ceil(chance() * 8));
    case 2:
      return text.slice(0, at) + text.slice(Math.max(0, at - 20));
    case 3:
      return text.slice(0, at) + noise(Math.ceil(chance() * 40), chance) + text.slice(at);
    case 4:
      return text.slice(0, at);
    default:
      return text;
  }
}

/** Routes whose answer only ends when something happens; what is handed over may wait as well. */
const WAITS = /^\S+ \S*\/(?:attach|wait|events|logs|start|build|stop|restart)/;

/** Whether a request may rightly stay without an end until its client goes. */
export const mayWait = (request: string): boolean => WAITS.test(request);

/** What docker does in part before it refuses the rest, and so do we: what was made stays, a start leaves its exit code. */
const IN_PART =
  /^\S+ \S*\/(?:containers\/create|build|commit|images\/|auth|[^/ ]+\/(?:start|restart|stop|kill|wait|attach|copy))/;

/** Whether a request that is refused may have changed something. */
export const mayChange = (request: string): boolean => IN_PART.test(request);
