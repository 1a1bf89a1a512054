import { expect } from 'vitest';
import { recordings, suites } from './cases/index.js';
import { compare } from './compare.js';
import type { OpenDoor } from './doors.js';
import { type Heard, play } from './tools.js';

/** Plays a case through a door, and holds every answer against what docker 1.4.1 was recorded to give. */
export async function holdCase(open: OpenDoor, suite: string, scene: string, heard?: Heard): Promise<void> {
  const door = await open();
  try {
    const observed = await play(door, suites[suite]![scene]!, heard);
    const wanted = Object.entries(recordings(suite)[scene] ?? {});
    expect(wanted.flatMap(([label, was]) => compare(was, observed[label]).map((each) => ({ label, ...each })))).toEqual([]);
  } finally {
    await door.close();
  }
}
