import type { ToolContext } from '../../tool.js';
import { joinPath } from '../io/paths.js';

const USUAL_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Why a program that gave 126 or 127 could not be run: undefined where it is there and gave that itself. */
export function whyNotRun(context: ToolContext, name: string): string | undefined {
  const found = candidates(context, name).map((path) => context.files.tryStat(context.resolve(path)));
  if (found.some((stat) => stat?.kind === 'file' && (stat.mode & 0o111) !== 0)) return undefined;
  return found.some((stat) => stat !== undefined) ? 'Permission denied' : 'No such file or directory';
}

/** Where PATH leads to for a name, files that can be executed only, the first being the one that runs. */
export function programPaths(context: ToolContext, name: string): string[] {
  return candidates(context, name).filter((path) => {
    const stat = context.files.tryStat(context.resolve(path));
    return stat?.kind === 'file' && (stat.mode & 0o111) !== 0;
  });
}

function candidates(context: ToolContext, name: string): string[] {
  if (name.includes('/')) return [name];
  return (context.env.get('PATH') ?? USUAL_PATH).split(':').map((directory) => joinPath(directory || '.', name));
}
