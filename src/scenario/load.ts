import { type Checked, checkSources, isChecked, LIMITS } from './check.js';
import type { Variables } from './environment.js';
import { nearest } from './nearest.js';
import { scenarioOf } from './parse.js';
import { ScenarioError } from './problem.js';
import type { Scenario } from './schema.js';
import { noReader, type Source, type SourceReader } from './source.js';

/** A shipped scenario by its name, a file, YAML text (of more than one line), or an object; or a list of them, merged in order. */
export type ScenarioInput = string | Scenario | ReadonlyArray<string | Scenario>;

/** How scenario files are read. */
export interface LoadOptions {
  /** What `${VAR}` stands for; the environment of the process unless said. */
  readonly env?: Variables;
  /** What relative paths are relative to; the working directory of the process unless said. */
  readonly cwd?: string;
  /** False: nothing is read but shipped scenarios, for a scenario of somebody who has no business with the files of this machine. */
  readonly files?: boolean;
  /** Most values in one scenario; 100,000 unless said. */
  readonly maxValues?: number;
  /** Largest scenario file in bytes; 1 MiB unless said. */
  readonly maxFileSize?: number;
  /** Largest file in bytes that a scenario takes content from; 16 MiB unless said. */
  readonly maxContentSize?: number;
}

const loaded = new WeakMap<Scenario, Scenario>();

/**
 * Reads scenarios from files, or shipped ones by their name (`flaky-registry`), merged in order: maps key by key, lists one after
 * the other, and of single values the last. Throws a {@link ScenarioError} that holds all that is wrong with them.
 */
export async function loadScenario(input: ScenarioInput, options: LoadOptions = {}): Promise<Scenario> {
  if (!isObject(input)) return scenarioOf(await checkScenario(input, options));
  // a test gives the same object again and again
  const scenario = isChecked(input) ? input : (loaded.get(input) ?? scenarioOf(await checkScenario(input, options)));
  loaded.set(input, scenario);
  return scenario;
}

const isObject = (input: ScenarioInput): input is Scenario => typeof input === 'object' && !Array.isArray(input);

/** Like {@link loadScenario}, but gives all problems and warnings instead of throwing. */
export async function checkScenario(input: ScenarioInput, options: LoadOptions = {}): Promise<Checked> {
  const inputs = Array.isArray(input) ? (input as ReadonlyArray<string | Scenario>) : [input as string | Scenario];
  if (inputs.length === 0) throw new ScenarioError([{ file: 'scenario', path: '', text: 'no scenario was named' }]);
  // where there is no node:fs, as in a browser, a scenario can still be an object or text
  const reader = await FileReader.create(options).catch(() => noReader);
  const sources: Source[] = [];
  for (const [index, each] of inputs.entries()) {
    const file = inputs.length > 1 ? `scenario ${index + 1}` : 'scenario';
    try {
      sources.push(await sourceOf(each, file, reader));
    } catch (error) {
      return { problems: [{ file: String(each), path: '', text: (error as Error).message }], warnings: [] };
    }
  }
  const limits = { ...LIMITS, ...(options.maxValues !== undefined && { values: options.maxValues }) };
  return checkSources(sources, reader, options.env ?? globalThis.process?.env ?? {}, limits);
}

async function sourceOf(input: string | Scenario, file: string, reader: SourceReader): Promise<Source> {
  const id = reader instanceof FileReader && { id: reader.here(file) };
  if (typeof input === 'object') {
    const text = JSON.stringify(input);
    return { file, text, value: JSON.parse(text), ...id };
  }
  if (input.includes('\n')) return { file, text: input, ...id };
  if (!(reader instanceof FileReader)) return reader.scenario(input, { file, text: '' });
  return isShippedName(input) ? reader.shipped(input) : reader.file(input);
}

/** Names of the scenarios that come with the package, sorted. */
export async function shippedScenarios(): Promise<string[]> {
  const { readdir } = await import('node:fs/promises');
  const files = await readdir(SHIPPED);
  return files.flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -5)] : [])).sort();
}

const SHIPPED = new URL('../../scenarios/', import.meta.url);

const isShippedName = (name: string): boolean => /^[a-z0-9][a-z0-9-]*$/.test(name);

/** The only thing in the scenario folder that reads files. */
class FileReader implements SourceReader {
  private constructor(
    readonly fs: typeof import('node:fs/promises'),
    readonly path: typeof import('node:path'),
    readonly shippedFolder: string,
    readonly options: LoadOptions,
  ) {}

  static async create(options: LoadOptions): Promise<FileReader> {
    const [fs, path, { fileURLToPath }] = await Promise.all([
      import('node:fs/promises'),
      import('node:path'),
      import('node:url'),
    ]);
    return new FileReader(fs, path, fileURLToPath(SHIPPED), options);
  }

  /** Where a scenario that is no file is said to be. */
  here(name: string): string {
    return this.path.resolve(this.options.cwd ?? process.cwd(), name);
  }

  /** A file that the user named: anywhere. */
  async file(name: string): Promise<Source> {
    return this.#source(name, this.here(name));
  }

  async shipped(name: string): Promise<Source> {
    const known = await shippedScenarios();
    if (!known.includes(name)) {
      const near = nearest(name, known);
      throw new Error(
        `there is no scenario of that name; ${near ? `did you mean "${near}"?` : `shipped are ${known.join(', ')}`} (a file is named with its ending or as ./${name})`,
      );
    }
    return this.#source(`${name}.yaml`, this.path.join(this.shippedFolder, `${name}.yaml`));
  }

  async scenario(reference: string, from: Source): Promise<Source> {
    if (isShippedName(reference))
      return this.shipped(reference).catch((error: Error) =>
        Promise.reject(new Error(`${JSON.stringify(reference)}: ${error.message}`)),
      );
    const place = await this.#beside(reference, from);
    return this.#source(this.path.join(this.path.dirname(from.file), reference), place);
  }

  async content(path: string, from: Source): Promise<Uint8Array> {
    return this.#read(await this.#beside(path, from), JSON.stringify(path), this.options.maxContentSize ?? 16 * 2 ** 20);
  }

  async #source(file: string, place: string): Promise<Source> {
    const bytes = await this.#read(place, 'the file', this.options.maxFileSize ?? 2 ** 20);
    return { file, text: new TextDecoder().decode(bytes), id: await this.fs.realpath(place) };
  }

  /** Where a path that a scenario names is: beside or below it, in truth and not only by its name. */
  async #beside(path: string, from: Source): Promise<string> {
    const name = JSON.stringify(path);
    if (this.options.files === false) throw new Error(`${name} is a file of this machine, which is not read for others`);
    if (/^(?:[/\\]|[A-Za-z]:)/.test(path))
      throw new Error(`${name} is an absolute path; allowed: a file beside or below the scenario, such as ./file`);
    const folder = this.path.dirname(from.id!);
    const place = this.path.resolve(folder, path);
    const isBelow = (candidate: string) => candidate.startsWith(folder.endsWith(this.path.sep) ? folder : folder + this.path.sep);
    if (path.split(/[/\\]/).includes('..') || !isBelow(place))
      throw new Error(`${name} leads out of the folder of the scenario; allowed: a file beside or below it`);
    const real = await this.fs.realpath(place).catch((error) => {
      throw new Error(`${name} ${reason(error)}`);
    });
    if (!isBelow(real))
      throw new Error(`${name} is a link that leads out of the folder of the scenario; allowed: a file beside or below it`);
    return real;
  }

  async #read(place: string, name: string, most: number): Promise<Uint8Array> {
    try {
      const stat = await this.fs.stat(place);
      if (!stat.isFile()) throw new Error(`${name} is not a file`);
      if (stat.size > most) throw new Error(`${name} has ${stat.size} bytes; at most ${most} are allowed`);
      return await this.fs.readFile(place);
    } catch (error) {
      throw (error as { code?: string }).code ? new Error(`${name} ${reason(error)}`) : error;
    }
  }
}

function reason(error: unknown): string {
  const { code } = error as { code?: string };
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read';
  return `cannot be read (${code})`;
}
