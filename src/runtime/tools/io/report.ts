import { FileError } from '../../../files/file-system.js';
import type { ToolContext } from '../../tool.js';
import { OutOfMemory, ToolError } from './errors.js';

/** Does one thing for each operand; a refused one is told on stderr in the words of `tell`, and gives status 1 in the end. */
export async function forEachOperand(
  context: ToolContext,
  operands: readonly string[],
  act: (operand: string) => void | Promise<void>,
  tell: (operand: string, error: FileError) => string = (operand, error) => `${operand}: ${error.message}`,
): Promise<number> {
  let status = 0;
  for (const operand of operands) {
    await context.step();
    try {
      await act(operand);
    } catch (error) {
      if (error instanceof FileError) status = await context.fail(tell(operand, error));
      else if (error instanceof ToolError && !(error instanceof OutOfMemory)) status = await context.fail(error.message);
      else throw error;
    }
  }
  return status;
}
