import type { Assignment, Redirection, SimpleCommand, Word } from './ast.js';
import type { Parser } from './parser.js';
import { readAssignment } from './read-assignment.js';

const REDIRECTIONS = new Set(['<', '>', '>>', '>|', '<>', '<&', '>&', '<<', '<<-', '<<<', '&>', '&>>']);
const DECLARING = new Set(['export', 'readonly', 'local', 'declare', 'typeset', 'alias']);

/** A word that declares: `export a=b`. It is expanded as an assignment is. */
export interface DeclaringWord extends Word {
  readonly assignment: Assignment;
}

/** Reads a simple command: assignments, words and redirections. */
export function readSimple(parser: Parser): SimpleCommand {
  const { tokens, source } = parser;
  const line = tokens.peek().line;
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirections: Redirection[] = [];
  let declares = false;
  for (;;) {
    const redirection = readRedirection(parser);
    if (redirection) {
      redirections.push(redirection);
      continue;
    }
    if (tokens.peek().type !== 'word') break;
    const assignment = words.length === 0 || declares ? readAssignment(parser) : undefined;
    if (assignment && words.length === 0) assignments.push(assignment);
    else if (assignment) words.push(declaringWord(assignment));
    else {
      const token = tokens.next();
      if (token.type === 'word') words.push(token.word);
      declares ||= words.length === 1 && token.type === 'word' && DECLARING.has(token.bare ?? '');
    }
  }
  const next = tokens.peek();
  if (next.type === 'operator' && next.text === '(') throw parser.unexpected(next);
  if (source.position === next.start && next.type === 'end' && words.length + assignments.length + redirections.length === 0) {
    throw parser.unexpected(next);
  }
  return { type: 'simple', assignments, words, redirections, line };
}

/** Reads a redirection, where one is next. */
export function readRedirection(parser: Parser): Redirection | undefined {
  const { tokens } = parser;
  const first = tokens.peek();
  if (first.type !== 'descriptor' && !(first.type === 'operator' && REDIRECTIONS.has(first.text))) return undefined;
  const explicit = first.type === 'descriptor' ? first.number : undefined;
  if (explicit !== undefined) tokens.next();
  const token = tokens.next();
  if (token.type !== 'operator' || !REDIRECTIONS.has(token.text)) throw parser.unexpected(token);
  const operator = token.text as Redirection['operator'] | '<<-';
  const descriptor = explicit ?? (operator.startsWith('<') ? 0 : 1);
  const target = tokens.next();
  if (target.type !== 'word') throw parser.unexpected(target);
  if (operator === '<<' || operator === '<<-') return tokens.documents.announce(descriptor, target.word, operator === '<<-');
  return { operator, descriptor, target: target.word };
}

function declaringWord(assignment: Assignment): DeclaringWord {
  return { parts: [], assignment };
}
