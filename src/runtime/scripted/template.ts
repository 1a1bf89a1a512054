/** What `{{…}}` can stand for. `env.X`, `label.X` and `arg.N` have a name of their own after the dot. */
export const TEMPLATE_NAMES = [
  'name',
  'id',
  'shortId',
  'image',
  'hostname',
  'ip',
  'gateway',
  'user',
  'pid',
  'run',
  'now',
  'line',
  'env.X',
  'label.X',
  'arg.N',
];

const REFERENCE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** What is wrong with the `{{…}}` of a text, in words; undefined where all of them stand for one of the names that are known. */
export function templateProblem(
  text: string,
  nearest: (word: string, known: readonly string[]) => string | undefined,
  known: readonly string[] = TEMPLATE_NAMES,
): string | undefined {
  if (!text.includes('{{')) return undefined;
  for (const [whole, name] of text.matchAll(REFERENCE)) {
    if (stands(name!, known)) continue;
    const near = nearest(name!, known);
    return `"${whole}" stands for nothing; ${near ? `did you mean "{{${near}}}"?` : `allowed are ${known.join(', ')}`}`;
  }
  return undefined;
}

/** `env.X` in the list stands for `env.` and any name. */
function stands(name: string, known: readonly string[]): boolean {
  const [, group] = /^(env|label)\.[^\s.]\S*$|^(arg)\.\d{1,4}$/.exec(name)?.filter((part) => part !== undefined) ?? [];
  return group ? known.some((each) => each.startsWith(`${group}.`)) : !name.includes('.') && known.includes(name);
}

/** Puts values in the place of `{{…}}`; what has none becomes empty. */
export function fillTemplate(text: string, lookUp: (name: string) => string | undefined): string {
  return text.includes('{{') ? text.replace(REFERENCE, (_, name: string) => lookUp(name) ?? '') : text;
}
