import type { Door } from './doors.js';
import type { Answer, Request } from './exchange.js';
import { type BodyKind, type Observation, observe } from './observe.js';
import { Placeholders } from './placeholders.js';

/** A request without the line that names it, and how its answer is to be looked at. */
export interface Call extends Omit<Request, 'method' | 'path'> {
  readonly as?: BodyKind;
  readonly route?: string;
}

/** An answer with its body read in the usual ways. */
export interface Told extends Answer {
  readonly text: string;
  /** Undefined where it is no JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: what a case reads of an answer is checked by what comes of it
  readonly json: any;
}

/** What a case does its work with. */
export interface Tools {
  /** Sends a request and keeps the answer under a label. */
  call(label: string, line: string, request?: Call): Promise<Told>;
  /** Sends a request that is not part of what is compared. */
  send(line: string, request?: Call): Promise<Told>;
  /** Runs after the case, whatever happened. */
  after(line: string): void;
  sleep(milliseconds: number): Promise<void>;
  /** Makes a container of busybox and gives its id. */
  container(config: object, name?: string): Promise<string>;
  /** The same, started. */
  started(config: object, name?: string): Promise<string>;
  /** The same, run to its end. */
  finished(config: object, name?: string): Promise<string>;
}

export type Cases = Record<string, (tools: Tools) => Promise<void>>;

/** What was asked, and the status of the answer. */
export type Heard = (line: string, status: number) => void;

/** Plays a case through a door, and gives what was observed under each label. */
export async function play(
  door: Door,
  scene: (tools: Tools) => Promise<void>,
  heard: Heard = () => {},
): Promise<Record<string, Observation>> {
  const observed: Record<string, Observation> = {};
  const placeholders = new Placeholders();
  const cleanups: string[] = [];
  const tools = makeTools(door, cleanups);
  await scene({
    ...tools,
    async call(label, line, request = {}) {
      const answer = await tools.send(line, request);
      heard(line, answer.status);
      observed[label] = observe(answer, placeholders, request.as, request.route);
      return answer;
    },
  });
  for (const line of cleanups) await tools.send(line);
  return observed;
}

/** The tools that send and make. */
export function makeTools(door: Door, cleanups: string[] = []): Omit<Tools, 'call'> {
  const send = async (line: string, request: Call = {}): Promise<Told> => {
    const [method = '', path = ''] = line.split(/ (.+)/);
    const answer = await door.exchange({ ...request, method, path });
    const text = answer.body.toString();
    return { ...answer, text, json: parsed(text) };
  };
  const container = async (config: object, name = ''): Promise<string> => {
    const query = name ? `?name=${name}` : '';
    const created = await send(`POST /v1.16/containers/create${query}`, { body: { Image: 'busybox', ...config } });
    if (created.status !== 201) throw new Error(`create answered ${created.status} ${created.text}`);
    return created.json.Id as string;
  };
  const started = async (config: object, name?: string): Promise<string> => {
    const id = await container(config, name);
    const answer = await send(`POST /v1.16/containers/${id}/start`);
    if (answer.status !== 204) throw new Error(`start answered ${answer.status} ${answer.text}`);
    return id;
  };
  return {
    send,
    after: (line) => cleanups.unshift(line),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    container,
    started,
    async finished(config, name) {
      const id = await started(config, name);
      await send(`POST /v1.16/containers/${id}/wait`);
      return id;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
