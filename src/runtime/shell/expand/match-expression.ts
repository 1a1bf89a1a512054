import { isTooLarge } from '../../../regex/pattern-size.js';
import type { Shell } from '../shell.js';

/** `value =~ pattern` of `[[ ]]`: an extended regular expression, matched in linear time; fills BASH_REMATCH. Never matches if it is not valid. */
export async function matchExpression(shell: Shell, value: string, pattern: string): Promise<boolean> {
  if (isTooLarge(pattern)) return false;
  const { RE2JS } = await import('re2js');
  try {
    const matcher = RE2JS.compile(pattern).matcher(value);
    const found = matcher.find();
    const groups = found ? Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? '') : [];
    shell.variables.setArray('BASH_REMATCH', groups, false);
    return found;
  } catch {
    return false;
  }
}
