import type { Build } from '../build.js';
import type { Instruction } from '../parser/instruction.js';

/** Does what an instruction says; the arguments have their variables replaced where that instruction has it done. */
export type Handler = (build: Build, args: readonly string[], written: Pick<Instruction, 'json' | 'original'>) => Promise<void>;
