import { refused } from '../errors.js';

/** Characters of one argument, as Linux's MAX_ARG_STRLEN: what grows longer ends the build. */
const LONGEST = 131_072;

const NAME = /[A-Za-z0-9_]+|\{[A-Za-z0-9_]+\}/y;
const isWord = (char: string | undefined) => char !== undefined && /\w/.test(char);

/**
 * Puts the values of variables in the place of `$NAME` and `${NAME}`; `\$` escapes, and what is not known stays as it is.
 * Each one found is replaced wherever it stands, so `$A` also within `$AB`, and `${B}` right after a brace is not found at all:
 * that is how docker 1.4.1 does it (`builder/support.go` replaceEnv).
 */
export function replaceEnvironment(text: string, variables: readonly string[]): string {
  let result = text;
  for (const match of findTokens(text)) {
    result = replaceToken(result, match, variables);
    if (result.length > LONGEST) throw refused('argument list too long');
  }
  return result;
}

function replaceToken(text: string, match: string, variables: readonly string[]): string {
  const escaped = match.indexOf('\\$');
  if (escaped >= 0) return text.replaceAll(match, () => match.slice(0, escaped) + match.slice(escaped + 1));
  const token = match.slice(match.indexOf('$'));
  const name = token.replace(/^[${}]+|\}$/g, '');
  const found = variables.find((variable) => variable.split('=', 1)[0] === name);
  return found === undefined ? text : text.replaceAll(token, () => found.slice(name.length + 1));
}

/** Each token with what stands before it: a run of backslashes, or one other character. */
function findTokens(text: string): Set<string> {
  const tokens = new Set<string>();
  let from = 0;
  for (let dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', dollar + 1)) {
    NAME.lastIndex = dollar + 1;
    const name = NAME.exec(text)?.[0];
    const start = name === undefined ? undefined : tokenStart(text, dollar, from);
    if (name === undefined || start === undefined) continue;
    from = dollar + 1 + name.length;
    tokens.add(text.slice(start, from));
  }
  return tokens;
}

function tokenStart(text: string, dollar: number, from: number): number | undefined {
  let start = dollar;
  while (start > from && text[start - 1] === '\\') start--;
  if (start < dollar) return start;
  if (dollar > from) return dollar - 1;
  return dollar === 0 || isWord(text[dollar - 1]) ? dollar : undefined;
}
