import type { OpenFile } from '../../kernel/open-file.js';
import { createPipe } from '../../kernel/pipe-file.js';
import type { Process } from '../../kernel/process.js';
import type { Shell } from '../shell.js';
import type { Pipeline } from '../syntax/ast.js';
import { execute, runTested } from './execute.js';
import { waitForeground } from './foreground.js';
import { runSubshell } from './run-subshell.js';

/** Runs a pipeline: all commands at once, each in a process of its own, joined by pipes. */
export async function runPipeline(shell: Shell, pipeline: Pipeline): Promise<number> {
  const run = () => (pipeline.timed ? runTimed(shell, pipeline) : runPiped(shell, pipeline));
  if (!pipeline.negated) return run();
  return (await runTested(shell, run)) === 0 ? 1 : 0;
}

async function runTimed(shell: Shell, pipeline: Pipeline): Promise<number> {
  const { clock } = shell.process.world;
  const start = clock.now();
  const status = await runPiped(shell, pipeline);
  const seconds = (clock.now() - start) / 1000;
  await shell.printError(`\nreal\t${Math.floor(seconds / 60)}m${(seconds % 60).toFixed(3)}s\nuser\t0m0.000s\nsys\t0m0.000s\n`);
  return status;
}

async function runPiped(shell: Shell, pipeline: Pipeline): Promise<number> {
  const [only] = pipeline.commands;
  if (only && pipeline.commands.length === 1) return execute(shell, only);
  const processes = startPipeline(shell, pipeline);
  const status = await waitForeground(shell, processes, pipelineName(processes));
  shell.pipeStatus = processes.map((process) => process.ended?.code ?? 0);
  if (!shell.options.has('pipefail')) return status;
  return shell.pipeStatus.findLast((code) => code !== 0) ?? 0;
}

/** Starts all commands of a pipeline; they begin once the caller gives up the event loop. */
export function startPipeline(shell: Shell, pipeline: Pipeline): Process[] {
  const processes: Process[] = [];
  let input: OpenFile | undefined;
  try {
    pipeline.commands.forEach((command, index) => {
      const group = shell.options.has('monitor') ? (processes[0]?.pid ?? ('own' as const)) : undefined;
      const child = shell.fork(group === undefined ? {} : { group });
      processes.push(child.process);
      if (input) child.process.descriptors.set(0, input);
      input = undefined;
      if (index < pipeline.commands.length - 1) {
        const pipe = createPipe();
        input = pipe.reader;
        if (pipeline.withErrors[index]) child.process.descriptors.set(2, pipe.writer.retain());
        child.process.descriptors.set(1, pipe.writer);
      }
      runSubshell(child, command);
    });
  } catch (error) {
    input?.release();
    throw error;
  }
  return processes;
}

function pipelineName(processes: readonly Process[]): string {
  return processes.map((process) => process.argv.join(' ')).join(' | ');
}
