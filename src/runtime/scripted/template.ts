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

/** What is wrong with the `{{…}}` of a text, in words; undefined where all of them stand for something. */
export function templateProblem(
  text: string,
  nearest: (word: string, known: readonly string[]) => string | undefined,
): string | undefined {
  if (!text.includes('{{')) return undefined;
  for (const [whole, name] of text.matchAll(REFERENCE)) {
    if (/^(?:env|label)\.[^\s.][^\s]*$|^arg\.\d{1,4}$/.test(name!) || (!name!.includes('.') && TEMPLATE_NAMES.includes(name!)))
      continue;
    const near = nearest(name!, TEMPLATE_NAMES);
    return `"${whole}" stands for nothing; ${near ? `did you mean "{{${near}}}"?` : `allowed are ${TEMPLATE_NAMES.join(', ')}`} (template: false leaves it as it is)`;
  }
  return undefined;
}

/** Puts values in the place of `{{…}}`; what has none becomes empty. */
export function fillTemplate(text: string, lookUp: (name: string) => string | undefined): string {
  return text.includes('{{') ? text.replace(REFERENCE, (_, name: string) => lookUp(name) ?? '') : text;
}
