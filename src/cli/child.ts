import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { DockerEnvironment } from '../node/environment.js';

/** Signals that are handed on to the command. A terminal sends SIGINT and SIGQUIT to it as well. */
const HANDED_ON = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;
const FROM_TERMINAL = ['SIGINT', 'SIGQUIT'] as const;

/** Status of a command that is not there, or that cannot be executed, as shells have it. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

/**
 * Runs a command on this process's own input and output. Gives its exit status: 128 and the signal's number where a signal
 * ended it, 127 where it is not found, 126 where it cannot be executed.
 */
export function runChild([program = '', ...args]: readonly string[], env: DockerEnvironment): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env });
    const handOn = (signal: NodeJS.Signals) => void child.kill(signal);
    const wait = () => {};
    for (const signal of HANDED_ON) process.on(signal, handOn);
    for (const signal of FROM_TERMINAL) process.on(signal, process.stdin.isTTY ? wait : handOn);
    const end = (status: number) => {
      for (const signal of HANDED_ON) process.off(signal, handOn);
      for (const signal of FROM_TERMINAL) process.off(signal, wait).off(signal, handOn);
      resolve(status);
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      process.stderr.write(`mockdock: Failed to run ${program}: ${error.message}\n`);
      end(error.code === 'ENOENT' ? NOT_FOUND : NOT_EXECUTABLE);
    });
    child.on('exit', (code, signal) => end(signal ? 128 + constants.signals[signal] : (code ?? 1)));
  });
}
