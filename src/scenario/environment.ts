import { type Entry, list, map, type Node, type ScalarNode } from './node.js';
import { formatPath, type Problem } from './problem.js';

/** Variables that a scenario may use. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** How variables are written: as in scenarios, or as in compose files, where `$VAR` is one too and `$$` is a dollar. */
export type Dialect = 'scenario' | 'compose';

/** What stands between the braces may have braces of its own, as in `${A:-${B}}`. */
const REFERENCES: Readonly<Record<Dialect, RegExp>> = {
  scenario: /\$(\$)?\{((?:[^{}]|\{[^{}]*\})*)\}/g,
  compose: /\$(?:(\$)|\{((?:[^{}]|\{[^{}]*\})*)\}|([A-Za-z_]\w*))/g,
};

/**
 * Puts values in all text for `${VAR}`, `${VAR:-default}`, `${VAR:+instead}` and `${VAR:?why it is needed}`; without the colon a
 * variable that is set to nothing counts as set. `$${` stands for `${` itself; `$VAR` is left alone, as scripts are full of it.
 * Text without quotes that becomes a number is one. A compose file has its own rules: see {@link Dialect}; what is not set is
 * empty there.
 */
export function substitute(root: Node, variables: Variables, problems: Problem[], dialect: Dialect = 'scenario'): Node {
  return visit(root, [], (node, path) => {
    if (typeof node.value !== 'string' || !node.value.includes('$')) return node;
    const fill = (source: string): string =>
      source.replace(REFERENCES[dialect], (whole, escaped?: string, braced?: string, bare?: string | number) => {
        if (escaped) return whole.slice(1);
        // without a group for bare names, the place in the text stands here
        const expression = braced ?? String(bare);
        const value = lookUp(expression, variables, fill);
        if (value !== undefined) return value;
        const text = notSet(expression);
        if (dialect === 'scenario' || /^\w+:?\?/.test(expression)) problems.push({ ...node.at, path: formatPath(path), text });
        return '';
      });
    const text = fill(node.value);
    if (text === node.value) return node;
    return { ...node, value: node.plain ? typed(text) : text };
  });
}

type Path = ReadonlyArray<string | number>;

function visit(node: Node, path: Path, change: (node: ScalarNode, path: Path) => Node): Node {
  if (node.kind === 'scalar') return change(node, path);
  if (node.kind === 'list') {
    const items = node.items.map((item, i) => visit(item, [...path, i], change));
    return items.every((item, i) => item === node.items[i]) ? node : list(items, node.at);
  }
  let changed = false;
  const entries = [...node.entries].map(([key, entry]): [string, Entry] => {
    const inner = visit(entry.node, [...path, key], change);
    changed ||= inner !== entry.node;
    return [key, { keyAt: entry.keyAt, node: inner }];
  });
  return changed ? map(entries, node.at) : node;
}

const EXPRESSION = /^([A-Za-z_]\w*)(?:(:?)([-+?])([\s\S]*))?$/;

function lookUp(expression: string, variables: Variables, fill: (text: string) => string): string | undefined {
  const [, name, colon, operator, rest = ''] = EXPRESSION.exec(expression) ?? [];
  if (name === undefined) return undefined;
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  const isSet = value !== undefined && !(colon && value === '');
  if (operator === '+') return isSet ? fill(rest) : '';
  if (isSet) return value;
  return operator === '-' ? fill(rest) : undefined;
}

function notSet(expression: string): string {
  const [, name, , operator, why] = EXPRESSION.exec(expression) ?? [];
  if (name === undefined)
    return `"\${${expression}}" is not a variable; allowed: \${NAME} and \${NAME:-default}, or $\${ for "\${" itself`;
  const unset = `the environment variable ${name} is not set`;
  return operator === '?' && why ? `${unset}: ${why}` : `${unset}; set it, or give a default: \${${name}:-value}`;
}

function typed(text: string): string | number | boolean {
  if (/^[-+]?(?:0|[1-9]\d{0,15})(?:\.\d{1,15})?$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}
