import type { AskedCommand } from '../kernel/userland.js';
import type { Glob } from './glob.js';
import type { ProcessScript, ScriptMatch } from './script.js';

/** A command that is about to run, as scripts are matched by it. */
export interface Command extends AskedCommand {
  /** Number of the container's run, 1 for the first. */
  readonly run: number;
}

/** How a command differs from what a script is for, in words; empty where it matches. */
export function differences(match: ScriptMatch, command: Command): string[] {
  const found: string[] = [];
  const differ = (what: string, wanted: unknown, is: unknown) => found.push(`${what} is ${show(is)}, not ${show(wanted)}`);
  const { container } = command;
  if (match.command) {
    const word = match.command.difference(command.argv);
    if (word) differ(`word ${word.index + 1} of the command`, word.wanted, word.found);
  }
  const kind = wrongKind(match, command.kind);
  if (kind) found.push(kind);
  if (match.image && !matchesImage(match.image, container.image)) differ('the image', match.image.source, container.image);
  if (match.container && !match.container.test(container.name)) differ('the container', match.container.source, container.name);
  if (match.user && !match.user.test(command.user || 'root')) differ('the user', match.user.source, command.user || 'root');
  if (match.terminal !== undefined && match.terminal !== command.terminal)
    differ('the terminal', match.terminal, command.terminal);
  if (match.runs && !match.runs.has(command.run)) differ('the run', [...match.runs].join(' or '), command.run);
  const labels = new Map(Object.entries(container.labels));
  for (const [name, glob] of match.labels ?? [])
    if (!glob.test(labels.get(name) ?? '')) differ(`label ${name}`, glob.source, labels.get(name));
  for (const [name, glob] of match.environment ?? []) {
    if (!glob.test(command.environment.get(name) ?? '')) differ(`variable ${name}`, glob.source, command.environment.get(name));
  }
  return found;
}

/** A script that names no command is for main processes only: it would take every `docker exec` and every `ls` otherwise. */
function wrongKind(match: ScriptMatch, kind: AskedCommand['kind']): string | undefined {
  const wanted = match.kind ?? (match.command ? undefined : 'main');
  if (!wanted || wanted === kind) return undefined;
  return match.kind ? `it is for ${wanted} processes` : 'it names no command, so it is for main processes only';
}

/** An image without a tag in the pattern matches with any tag. */
export function matchesImage(glob: Glob, image: string): boolean {
  if (glob.test(image)) return true;
  const tag = image.lastIndexOf(':');
  return tag > image.lastIndexOf('/') && glob.test(image.slice(0, tag));
}

/** Of some scripts, the one that comes nearest to a command, and how it differs. */
export function nearestScript(scripts: readonly ProcessScript[], command: Command): string | undefined {
  let best: { script: ProcessScript; found: string[] } | undefined;
  for (const script of scripts) {
    const found = differences(script.match, command);
    if (!best || found.length < best.found.length) best = { script, found };
  }
  return best && `the nearest is "${best.script.name}", but ${best.found.join(', and ') || 'it was used as often as it may be'}`;
}

const show = (value: unknown): string =>
  value === undefined ? 'missing' : typeof value === 'string' ? JSON.stringify(value) : String(value);
