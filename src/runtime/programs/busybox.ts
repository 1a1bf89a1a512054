import type { Process } from '../kernel/process.js';
import { toolNames } from '../tools/index.js';
import { complain, say } from './output.js';

/** `busybox` without the name of a tool, or with one that it does not have. */
export async function busybox(process: Process): Promise<number> {
  const [, applet] = process.argv;
  if (applet !== undefined && !applet.startsWith('-')) return complain(process, `${applet}: applet not found\n`, 127);
  const names = ['ash', 'sh', ...toolNames].sort();
  const list = applet === '--list' ? names.map((name) => `${name}\n`).join('') : USAGE + wrapped(names);
  await say(process, list);
  return 0;
}

const USAGE = `BusyBox v1.22.1 (2014-05-22 23:22:11 UTC) multi-call binary.

Usage: busybox [function [arguments]...]
   or: busybox --list[-full]

Currently defined functions:
`;

function wrapped(names: readonly string[]): string {
  let text = '';
  let line = '\t';
  for (const name of names) {
    if (line.length + name.length > 70) {
      text += `${line.trimEnd()}\n`;
      line = '\t';
    }
    line += `${name}, `;
  }
  return `${text}${line.replace(/, $/, '')}\n`;
}
