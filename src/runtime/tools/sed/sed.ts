import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { toBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { readAll } from '../io/lines.js';
import { type Options, parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';
import { missingOperand } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { Destinations } from './destinations.js';
import { editInPlace } from './in-place.js';
import { SedInput } from './input.js';
import { Machine } from './machine.js';
import { parseScript } from './parse.js';
import type { PrinterSettings } from './printer.js';

const LONG = {
  quiet: 'n',
  silent: 'n',
  expression: 'e',
  file: 'f',
  'in-place': 'i',
  'regexp-extended': 'r',
  'null-data': 'z',
  separate: 's',
  unbuffered: 'u',
  version: '!',
};

/** `sed [-nrE] [-i[SUFFIX]] [-e SCRIPT]... [-f FILE]... [SCRIPT] [FILE]...`; with the extensions of GNU where the image is not busybox. */
export async function sed(context: ToolContext): Promise<number> {
  const gnu = !isBusybox(context);
  const options = parseOptions(context.argv, gnu ? 'ne:f:i::rEzsu!' : 'ne:f:i::rEsu!', { long: LONG });
  if (options.has('!')) return version(context, gnu);
  const operands = [...options.operands];
  const text = await scriptText(context, options, operands);
  const script = await parseScript(text, { flavour: options.has('r') || options.has('E') ? 'extended' : 'basic', gnu });
  const output = new Output(context.stdout);
  const destinations = new Destinations(context, output, script);
  const machine = new Machine(context, script, destinations);
  const separator = options.has('z') ? '\0' : '\n';
  const settings: PrinterSettings = { quiet: options.has('n') || script.quiet, separator, output };
  const status = await run(context, options, operands, machine, settings);
  destinations.end();
  return machine.quit || status;
}

async function run(
  context: ToolContext,
  options: Options,
  operands: readonly string[],
  machine: Machine,
  settings: PrinterSettings,
): Promise<number> {
  const suffix = options.get('i');
  if (suffix !== undefined && operands.length > 0) return editInPlace(context, operands, machine, settings, suffix);
  const files = operands.length > 0 ? operands : ['-'];
  let status = 0;
  for (const group of options.has('s') ? files.map((file) => [file]) : [files]) {
    const input = new SedInput(context, group, settings.separator);
    await machine.run(input, settings);
    status ||= input.status;
  }
  return status;
}

/** All of -e and -f in their order, a line each; without them the first operand. */
async function scriptText(context: ToolContext, options: Options, operands: string[]): Promise<string> {
  const pieces: string[] = [];
  const places = { e: 0, f: 0 };
  for (const letter of options.order) {
    if (letter !== 'e' && letter !== 'f') continue;
    const value = options.all(letter)[places[letter]++]!;
    pieces.push(letter === 'e' ? toBytes(value) : await scriptFile(context, value));
  }
  if (pieces.length > 0) return pieces.join('\n');
  const first = operands.shift();
  if (first === undefined) throw missingOperand();
  return toBytes(first);
}

async function scriptFile(context: ToolContext, name: string): Promise<string> {
  try {
    return (await readAll(context, context.open(name))).replace(/\n$/, '');
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new ToolError(isBusybox(context) ? `${name}: ${error.message}` : `couldn't open file ${name}: ${error.message}`);
  }
}

async function version(context: ToolContext, gnu: boolean): Promise<number> {
  await context.print(gnu ? 'sed (GNU sed) 4.2.2\n' : 'This is not GNU sed version 4.0\n');
  return 0;
}
