import type { RunOptions } from '../tool.js';
import type { Descriptors } from './descriptors.js';
import { SinkFile, SourceFile } from './host-file.js';
import type { Process } from './process.js';
import { CannotExecute, CannotFork, spawnChild } from './spawn.js';

/** Runs another program for a tool and gives its status; 127 where it is not found, 126 where it cannot be executed. */
export async function runForTool(process: Process, argv: readonly string[], options: RunOptions): Promise<number> {
  const child = await start(process, argv, options);
  if (typeof child === 'number') return child;
  const { kill } = options;
  const timer = kill && process.world.clock.after(kill.after, () => child.signals.send(kill.signal, 'inside'));
  try {
    return (await process.wait(child.exit)).code;
  } finally {
    timer?.cancel();
  }
}

async function start(process: Process, argv: readonly string[], options: RunOptions): Promise<Process | number> {
  const descriptors = childDescriptors(process, options);
  try {
    return await spawnChild(process, argv, {
      descriptors,
      ...(options.env ? { env: options.env } : {}),
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
  } catch (error) {
    descriptors.closeAll();
    if (error instanceof CannotFork) return 126;
    if (error instanceof CannotExecute) return error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 127 : 126;
    throw error;
  }
}

function childDescriptors(process: Process, options: RunOptions): Descriptors {
  const descriptors = process.descriptors.clone();
  if (options.stdin) descriptors.set(0, new SourceFile(options.stdin));
  if (options.stdout) descriptors.set(1, new SinkFile(options.stdout));
  if (options.stderr) descriptors.set(2, new SinkFile(options.stderr));
  return descriptors;
}
