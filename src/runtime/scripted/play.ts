import type { ByteSink } from '../../stream/pipe.js';
import type { Process } from '../kernel/process.js';
import { ProcessToolContext } from '../kernel/tool-context.js';
import { LineReader } from './line-reader.js';
import type { ScriptStep } from './script.js';
import { fillTemplate } from './template.js';

/** What a script knows of the world beyond its process. */
export interface Stage {
  /** Number of the container's run, 1 for the first. */
  readonly run: number;
  /** Told when a script says that its container is healthy, or is not any more. */
  readonly onHealth: (containerId: string, healthy: boolean) => void;
}

/** One run of a script: its process, where it reads and writes, and what its texts can name. */
export class Play {
  readonly context: ProcessToolContext;

  constructor(
    readonly process: Process,
    readonly stage: Stage,
    readonly input: LineReader = new LineReader(new ProcessToolContext(process).stdin),
    readonly output?: ByteSink,
    /** The line that was read last. */
    public line = '',
  ) {
    this.context = new ProcessToolContext(process);
  }

  /** The same process with another place to read from and write to: a connection. */
  elsewhere(input: LineReader, output: ByteSink): Play {
    return new Play(this.process, this.stage, input, output);
  }

  get stdout(): ByteSink {
    return this.output ?? this.context.stdout;
  }

  get stderr(): ByteSink {
    return this.output ?? this.context.stderr;
  }

  async perform(steps: readonly ScriptStep[]): Promise<void> {
    for (const step of steps) {
      await this.process.step();
      await step(this);
    }
  }

  /** A text with values in the place of its `{{…}}`. */
  fill(text: string): string {
    return fillTemplate(text, (name) => this.#lookUp(name));
  }

  #lookUp(name: string): string | undefined {
    const { world, env, argv, user, pid } = this.process;
    const { container, network } = world;
    if (name.startsWith('env.')) return env.get(name.slice(4));
    if (name.startsWith('label.')) return new Map(Object.entries(container.labels)).get(name.slice(6));
    if (name.startsWith('arg.')) return argv[Number(name.slice(4))];
    switch (name) {
      case 'name':
        return container.name;
      case 'id':
        return container.id;
      case 'shortId':
        return container.id.slice(0, 12);
      case 'image':
        return container.image;
      case 'hostname':
        return world.hostname;
      case 'ip':
        return network.ip;
      case 'gateway':
        return network.gateway;
      case 'user':
        return user.name;
      case 'pid':
        return String(pid);
      case 'run':
        return String(this.stage.run);
      case 'now':
        return new Date(world.clock.now()).toISOString();
      case 'line':
        return this.line;
      default:
        return undefined;
    }
  }
}
