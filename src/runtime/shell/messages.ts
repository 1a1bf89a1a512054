import type { Shell } from './shell.js';
import type { SyntaxFailure } from './syntax/syntax-failure.js';

/** What each shell puts before its messages: its name, the line in a script, and the builtin that speaks. */
export function messagePrefix(shell: Shell, command?: string): string {
  const name = shell.script ?? shell.name;
  if (shell.dialect === 'dash') return `${name}: ${shell.interactive ? 0 : shell.line}: ${command ? `${command}: ` : ''}`;
  if (shell.dialect === 'bash')
    return `${name}: ${shell.interactive ? '' : `line ${shell.line}: `}${command ? `${command}: ` : ''}`;
  const line = !shell.interactive && (command || shell.script) ? `line ${shell.line}: ` : '';
  return `${name}: ${command ? `${command}: ` : ''}${line}`;
}

/** The text of a syntax error, in each shell's words. */
export function syntaxMessage(shell: Shell, failure: SyntaxFailure): string {
  const name = shell.script ?? shell.name;
  const { found, expected, line } = failure;
  if (shell.dialect === 'bash') {
    const where = `${name}: ${shell.interactive ? '' : `line ${line}: `}`;
    if (found === undefined) return `${where}${failure.message}\n`;
    if (found === 'end of file') return `${where}syntax error: unexpected end of file\n`;
    return `${where}syntax error near unexpected token \`${found}'\n`;
  }
  const isKind = found === 'end of file' || found === 'newline' || found === 'word';
  if (shell.dialect === 'dash') {
    const text = failure.message.replace(/^syntax error: (.)/, (_, first: string) => `Syntax error: ${first.toUpperCase()}`);
    const token = isKind ? found : `"${found}"`;
    const wanted = expected ? ` (expecting "${expected}")` : '';
    const plain = failure.message === 'syntax error' ? `Syntax error: ${token} unexpected${wanted}` : text;
    return `${name}: ${line}: ${plain}\n`;
  }
  const where = shell.script ? `${name}: line ${line}: ` : `${name}: `;
  if (failure.message !== 'syntax error') return `${where}${failure.message}\n`;
  const wanted = expected ? ` (expecting "${expected}")` : '';
  return `${where}syntax error: unexpected ${isKind ? found : `"${found}"`}${wanted}\n`;
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOEXEC', 'Exec format error'],
  ['E2BIG', 'Argument list too long'],
]);

/** What is said of a command that is not there (127) or cannot be executed (126). */
export function notExecutable(shell: Shell, name: string, code: string): { message: string; status: number } {
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  if (!missing) return { message: `${name}: ${REASONS.get(code) ?? 'Permission denied'}`, status: 126 };
  if (shell.bash)
    return { message: `${name}: ${name.includes('/') ? 'No such file or directory' : 'command not found'}`, status: 127 };
  return { message: `${name}: not found`, status: 127 };
}
