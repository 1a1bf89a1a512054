import { FileError, type FileSystem } from '../../files/file-system.js';
import type { ByteSink, ByteSource } from '../../stream/pipe.js';
import type { RunOptions, SystemFacts, Tool, ToolContext } from '../tool.js';
import { FileSink, FileSource, OwnFileSink, OwnFileSource } from './descriptor-streams.js';
import { FOR_APPENDING, FOR_READING, FOR_WRITING, openPath } from './open-path.js';
import type { Process } from './process.js';
import type { Program } from './program.js';
import { runForTool } from './run-for-tool.js';
import { absolute } from './search-path.js';
import { ProcessFacts } from './system-facts.js';

const encoder = new TextEncoder();

/** A tool as a program. */
export function toolProgram(tool: Tool): Program {
  return (process) => tool(new ProcessToolContext(process));
}

/** What a tool sees of the process that it runs in. */
export class ProcessToolContext implements ToolContext {
  readonly stdin: ByteSource;
  readonly stdout: ByteSink;
  readonly stderr: ByteSink;
  readonly system: SystemFacts;

  constructor(readonly process: Process) {
    const { descriptors } = process;
    this.stdin = new FileSource(process, descriptors.get(0));
    this.stdout = new FileSink(process, descriptors.get(1));
    this.stderr = new FileSink(process, descriptors.get(2));
    this.system = new ProcessFacts(process);
  }

  get argv(): readonly string[] {
    return this.process.argv;
  }

  get env(): ReadonlyMap<string, string> {
    return this.process.env;
  }

  get cwd(): string {
    return this.process.cwd;
  }

  get files(): FileSystem {
    return this.process.files;
  }

  get aborted(): AbortSignal {
    return this.process.aborted;
  }

  resolve(path: string): string {
    return this.process.world.systemFiles.enter(absolute(this.process.cwd, path), this.process);
  }

  async print(text: string): Promise<void> {
    await this.stdout.write(encoder.encode(text));
  }

  async fail(message: string, status = 1): Promise<number> {
    const [name = ''] = this.argv;
    await this.stderr.write(encoder.encode(`${name.slice(name.lastIndexOf('/') + 1)}: ${message}\n`));
    return status;
  }

  sleep(milliseconds: number): Promise<void> {
    return this.process.sleep(milliseconds);
  }

  step(): void | Promise<void> {
    return this.process.step();
  }

  open(path: string): ByteSource {
    if (path === '-') return this.stdin;
    if (path === '') throw new FileError('ENOENT', path);
    return new OwnFileSource(this.process, openPath(this.process, this.resolve(path), FOR_READING));
  }

  create(path: string, options: { append?: boolean } = {}): ByteSink & { end(): void } {
    if (path === '') throw new FileError('ENOENT', path);
    return new OwnFileSink(
      this.process,
      openPath(this.process, this.resolve(path), options.append ? FOR_APPENDING : FOR_WRITING),
    );
  }

  run(argv: readonly string[], options: RunOptions = {}): Promise<number> {
    return runForTool(this.process, argv, options);
  }
}
