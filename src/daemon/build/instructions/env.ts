import { refused } from '../../errors.js';
import { commitConfig } from '../step.js';
import type { Handler } from './handler.js';

const nameOf = (variable: string) => variable.split('=', 1)[0];

/** ENV: sets variables for all that follows; one that is there already keeps its place. */
export const env: Handler = async (build, args) => {
  if (args.length === 0) throw refused('ENV is missing arguments');
  const variables = [...(build.config.env ?? [])];
  const set: string[] = [];
  for (let at = 0; at + 1 < args.length; at += 2) {
    const variable = `${args[at]}=${args[at + 1]}`;
    const place = variables.findIndex((other) => nameOf(other) === args[at]);
    variables.splice(place < 0 ? variables.length : place, 1, variable);
    set.push(variable);
  }
  build.set({ env: variables });
  await commitConfig(build, `ENV ${set.join(' ')}`);
};
