import type { ToolContext } from '../../tool.js';

/** `pwd [-LP]`: the working directory; with -P, or without a true $PWD, free of symlinks. */
export async function pwd(context: ToolContext): Promise<number> {
  const logical = context.argv.includes('-L') && context.env.get('PWD') === context.cwd;
  await context.print(`${logical ? context.cwd : realpathOr(context)}\n`);
  return 0;
}

function realpathOr(context: ToolContext): string {
  return context.files.exists(context.cwd) ? context.files.realpath(context.cwd) : context.cwd;
}
