import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a file imports. */
export interface Import {
  /** The file that imports, from the root of the package. */
  readonly from: string;
  /** A file of ours from the root of the package, or the name of a package. */
  readonly to: string;
}

/** Every TypeScript file below a folder, from the root of the package, sorted. */
export function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .toSorted();
}

export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** A file's code without its comments. */
export const codeOf = (file: string): string => read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|(?<=\s)\/\/ .*$/gm, '');

const SPECIFIERS = [/^(?:import|export)\b[^'";]*?\bfrom '([^'\n]+)'/gm, /\bimport\('([^'\n]+)'\)/g, /^import '([^'\n]+)'/gm];

/** What a file imports, lazily or not. */
export function importsOf(from: string): Import[] {
  const code = codeOf(from);
  const specifiers = SPECIFIERS.flatMap((pattern) => [...code.matchAll(pattern)].map(([, specifier]) => specifier as string));
  return specifiers.map((specifier) => {
    const local = specifier.startsWith('.');
    return { from, to: local ? normalize(join(dirname(from), specifier)).replace(/\.js$/, '.ts') : specifier };
  });
}

/** The folder right below `src` that a file is in, or the file itself where it is in none. */
export const folderOf = (file: string): string => file.split('/')[1] ?? file;
