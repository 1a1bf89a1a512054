import { nextTurn } from '../../stream/pacer.js';
import { HandlerPanic } from '../errors.js';
import type { Build } from './build.js';
import { add, copy } from './instructions/add.js';
import { cmd, entrypoint } from './instructions/command.js';
import { expose, insert, maintainer, user, volume, workdir } from './instructions/config.js';
import { env } from './instructions/env.js';
import { createFrom } from './instructions/from.js';
import type { Handler } from './instructions/handler.js';
import { onBuild } from './instructions/on-build.js';
import { run } from './instructions/run.js';
import type { Instruction } from './parser/instruction.js';
import { replaceEnvironment } from './replace-environment.js';

/** The instructions in whose arguments variables are replaced. */
const WITH_VARIABLES = new Set(['env', 'add', 'copy', 'workdir', 'expose', 'volume', 'user']);

const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ['env', env],
  ['maintainer', maintainer],
  ['add', add],
  ['copy', copy],
  ['from', createFrom(dispatch)],
  ['onbuild', onBuild],
  ['workdir', workdir],
  ['run', run],
  ['cmd', cmd],
  ['entrypoint', entrypoint],
  ['expose', expose],
  ['volume', volume],
  ['user', user],
  ['insert', insert],
]);

/** Tells a step and does it; what is not known is passed over (docker 1.4.1 `builder/evaluator.go` dispatch). */
export async function dispatch(build: Build, step: number, instruction: Instruction): Promise<void> {
  const { command, json, original } = instruction;
  build.countStep();
  await nextTurn();
  const args = argumentsOf(instruction);
  await build.print(`${[`Step ${step} : ${command.toUpperCase()}`, ...args].join(' ')}\n`);
  const handler = HANDLERS.get(command);
  if (!handler) return build.printError(`# Skipping unknown instruction ${command.toUpperCase()}\n`);
  const replaced = WITH_VARIABLES.has(command) ? args.map((arg) => replaceEnvironment(arg, build.config.env ?? [])) : args;
  await handler(build, replaced, { json, original });
}

/** What ONBUILD defers is its arguments; below a second ONBUILD there is nothing but an empty one. */
function argumentsOf({ args, deferred }: Instruction): readonly string[] {
  if (deferred === undefined) return args;
  if (deferred === null) throw new HandlerPanic('ONBUILD without an instruction');
  return [deferred.command, ...(deferred.deferred === undefined ? deferred.args : [''])];
}
