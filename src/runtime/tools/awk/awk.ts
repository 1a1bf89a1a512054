import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { toBytes } from '../io/byte-string.js';
import { ToolError } from '../io/errors.js';
import { readAll } from '../io/lines.js';
import { type Options, parseOptions } from '../io/options.js';
import { missingOperand } from '../io/usage.js';
import { isBusybox } from '../io/userland.js';
import { compileRegexNow } from '../regex/linear.js';
import { type CompiledProgram, compileProgram } from './compile-program.js';
import { unescapedText } from './escape.js';
import { CountVariable, Fields } from './fields.js';
import { Globals } from './globals.js';
import { Machine } from './machine.js';
import { MainInput } from './main-input.js';
import { Memory } from './memory.js';
import { type ProgramText, parseProgram } from './parse-program.js';
import { Random } from './random.js';
import { Streams } from './streams.js';
import { UserText } from './values.js';

/** `awk [-F SEP] [-v VAR=VAL]... [-f FILE]... [-e TEXT]... [PROGRAM] [FILE | VAR=VAL]...` */
export async function awk(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'F:v:f:e:', { stopAtOperand: true });
  const operands = [...options.operands];
  const busybox = isBusybox(context);
  const texts = await programTexts(context, options, operands);
  const globals = new Globals(
    new Memory(context.system.limits.memory),
    (text, ignoreCase) => compileRegexNow(text, busybox ? 'extended' : 'awk', { ignoreCase }),
    busybox,
  );
  setVariables(context, globals, options, operands);
  const fields = new Fields(globals);
  globals.define('NF', new CountVariable(fields));
  const program = compileProgram(parseProgram(texts, busybox), globals);
  const streams = new Streams(context);
  const input = new MainInput(globals, streams, { source: texts[0]!.source, line: 1 });
  const machine = new Machine({ context, globals, fields, streams, input, random: new Random() });
  try {
    await run(machine, program);
    return machine.status;
  } finally {
    await streams.end();
  }
}

/** BEGIN, the records, END; `exit` goes to END, and in END ends it all. */
async function run(machine: Machine, { begin, rules, end }: CompiledProgram): Promise<void> {
  const { input, fields, context } = machine.parts;
  await machine.run(begin);
  const reads = rules.length > 0 || end.length > 0;
  while (reads && machine.leaving !== 'exit') {
    const record = await input.next();
    if (!record) break;
    await context.step();
    fields.setRecord(record);
    await machine.run(rules);
    if (machine.leaving === 'nextfile') input.skipFile();
  }
  await machine.run(end);
}

async function programTexts(context: ToolContext, options: Options, operands: string[]): Promise<ProgramText[]> {
  const texts: ProgramText[] = [];
  const places = { e: 0, f: 0 };
  for (const letter of options.order) {
    if (letter !== 'e' && letter !== 'f') continue;
    const value = options.all(letter)[places[letter]++]!;
    if (letter === 'e') texts.push({ source: 'cmd. line', text: toBytes(value) });
    else texts.push({ source: value, text: await programFile(context, value) });
  }
  if (texts.length > 0) return texts;
  const first = operands.shift();
  if (first === undefined) throw missingOperand();
  return [{ source: 'cmd. line', text: toBytes(first) }];
}

async function programFile(context: ToolContext, name: string): Promise<string> {
  try {
    return await readAll(context, context.open(name));
  } catch (error) {
    if (error instanceof FileError) throw new ToolError(`can't open '${name}': ${error.message}`);
    throw error;
  }
}

function setVariables(context: ToolContext, globals: Globals, options: Options, operands: readonly string[]): void {
  const words = ['awk', ...operands];
  globals.get('ARGC').set(words.length);
  words.forEach((word, index) => {
    globals.get('ARGV').array.set(String(index), new UserText(toBytes(word)));
  });
  for (const [name, value] of context.env) globals.get('ENVIRON').array.set(toBytes(name), new UserText(toBytes(value)));
  const separator = options.get('F');
  if (separator !== undefined) globals.get('FS').set(unescapedText(toBytes(separator)));
  for (const assignment of options.all('v')) {
    const found = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(toBytes(assignment));
    if (!found) throw missingOperand();
    globals.get(found[1]!).set(new UserText(unescapedText(found[2]!)));
  }
}
