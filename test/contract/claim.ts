import { expect } from 'vitest';
import type { ScenarioInput } from '../../src/scenario/index.js';
import type { Door, OpenDoor } from './doors.js';
import { type Call, type Heard, makeTools, type Told, type Tools } from './tools.js';

/** What an answer must be: a whole body, a pattern of it, or some fields of its JSON. */
export type Expected = string | RegExp | object;

/** What a claim does its work with. Paths without a version get `/v1.16`. */
export interface ClaimTools extends Omit<Tools, 'call' | 'after'> {
  /** Sends a request, and holds its answer against what must come. */
  answers(line: string, status: number, expected?: Expected, request?: Call): Promise<Told>;
}

/** One thing that docker 1.4.1 does and that was not recorded: it is documented. */
export interface Claim {
  /** What holds, in the present tense. */
  readonly title: string;
  /** Where it is documented: a section of the reference, or a file of docker 1.4.1. */
  readonly source: string;
  /** The traps (section 11) that this is about. */
  readonly traps?: readonly number[];
  /** What the daemon has beside busybox. */
  readonly scenario?: ScenarioInput;
  /** Why it cannot be played through msw, which answers requests and does not take over connections. */
  readonly notThroughMsw?: string;
  play(tools: ClaimTools): Promise<void>;
}

const versioned = (line: string): string => line.replace(/^(\S+) (?!\/v[0-9.]+\/|\/\/)(?=\/)/, '$1 /v1.16');

/** What becomes of an answer that is not as it must be, which ends the claim where there is none. */
export type Missed = (line: string, claimed: number, told: Told) => void;

/** Plays a claim through a door of its own; tells what was heard and was as it must be. */
export async function holdClaim(open: OpenDoor, claim: Claim, heard?: Heard): Promise<void> {
  const door = await open(claim.scenario);
  try {
    await playClaim(door, claim, heard);
  } finally {
    await door.close();
  }
}

/** Plays a claim through a door that is open. */
export async function playClaim(door: Door, claim: Claim, heard: Heard = () => {}, missed?: Missed): Promise<void> {
  const { after: _, send, ...tools } = makeTools(door);
  await claim.play({
    ...tools,
    send: (line, request) => send(versioned(line), request),
    async answers(line, status, expected, request) {
      const told = await send(versioned(line), request);
      try {
        holdAgainst(line, told, status, expected);
        heard(versioned(line), told.status);
      } catch (error) {
        if (!missed) throw error;
        missed(versioned(line), status, told);
      }
      return told;
    },
  });
}

function holdAgainst(line: string, told: Told, status: number, expected: Expected | undefined): void {
  if (expected === undefined || typeof expected === 'string') {
    expect({ line, status: told.status, body: expected === undefined ? undefined : told.text }).toEqual({
      line,
      status,
      body: expected,
    });
    return;
  }
  expect({ line, status: told.status, body: told.text }).toEqual({ line, status, body: told.text });
  if (expected instanceof RegExp) expect(told.text).toMatch(expected);
  else expect(told.json).toMatchObject(expected);
}
