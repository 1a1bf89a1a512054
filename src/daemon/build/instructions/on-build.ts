import { refused } from '../../errors.js';
import { trimSpace } from '../go-text.js';
import { commitConfig } from '../step.js';
import type { Handler } from './handler.js';

/** ONBUILD: keeps an instruction for the builds that start from this image. */
export const onBuild: Handler = async (build, args, { original }) => {
  checkTrigger(trimSpace(args[0] ?? '').toUpperCase());
  const trigger = original.replace(/^\s*ONBUILD\s*/i, '');
  build.set({ onBuild: [...(build.config.onBuild ?? []), trigger] });
  await commitConfig(build, `ONBUILD ${trigger}`);
};

/** Refuses what cannot be a trigger; the name is told as it is given here. */
export function checkTrigger(command: string): void {
  const name = command.toUpperCase();
  if (name === 'ONBUILD') throw refused("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (name === 'MAINTAINER' || name === 'FROM') throw refused(`${command} isn't allowed as an ONBUILD trigger`);
}
