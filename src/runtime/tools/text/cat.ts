import type { ByteSource } from '../../../stream/pipe.js';
import type { ToolContext } from '../../tool.js';
import { Inputs } from '../io/inputs.js';
import { eachLine } from '../io/lines.js';
import { parseOptions } from '../io/options.js';
import { Output } from '../io/output.js';

/** `cat [-nbsvetAETu] [FILE]...` */
export async function cat(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'nbsvetAETu', {
    long: { number: 'n', 'number-nonblank': 'b', 'squeeze-blank': 's', 'show-all': 'A', 'show-ends': 'E', 'show-tabs': 'T' },
  });
  const plain = options.order.every((letter) => letter === 'u');
  const style: Style = {
    number: options.has('n') && !options.has('b'),
    numberFilled: options.has('b'),
    squeeze: options.has('s'),
    ends: ['e', 'A', 'E'].some((letter) => options.has(letter)),
    tabs: ['t', 'A', 'T'].some((letter) => options.has(letter)),
    visible: ['v', 'e', 't', 'A'].some((letter) => options.has(letter)),
  };
  const numbering = { next: 1, empty: 0 };
  return new Inputs(context, options.operands, { reads: true }).each(({ source }) =>
    plain ? copy(context, source) : decorate(context, source, style, numbering),
  );
}

async function copy(context: ToolContext, source: ByteSource): Promise<void> {
  for (let chunk = await source.read(context.aborted); chunk; chunk = await source.read(context.aborted)) {
    await context.stdout.write(chunk);
    await context.step();
  }
}

interface Style {
  number: boolean;
  numberFilled: boolean;
  squeeze: boolean;
  ends: boolean;
  tabs: boolean;
  visible: boolean;
}

async function decorate(
  context: ToolContext,
  source: ByteSource,
  style: Style,
  numbering: { next: number; empty: number },
): Promise<void> {
  const output = new Output(context.stdout);
  await eachLine(
    context,
    source,
    (line, terminated) => {
      numbering.empty = line === '' ? numbering.empty + 1 : 0;
      if (style.squeeze && numbering.empty > 1) return;
      const counted = style.number || (style.numberFilled && line !== '');
      const number = counted ? `${String(numbering.next++).padStart(6)}\t` : '';
      return output.put(number + show(line, style) + (terminated ? (style.ends ? '$\n' : '\n') : ''));
    },
    { output },
  );
}

function show(line: string, style: Style): string {
  const shown = style.visible ? line.replace(/[^\t\x20-\x7e]/g, caret) : line;
  return style.tabs ? shown.replaceAll('\t', '^I') : shown;
}

function caret(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 128)
    return `M-${code - 128 < 32 || code === 255 ? caret(String.fromCharCode(code - 128)) : String.fromCharCode(code - 128)}`;
  return `^${String.fromCharCode(code ^ 64)}`;
}
