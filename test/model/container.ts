import type { ContainerStatus } from '../../src/daemon/container/container-state.js';

/** What a container is made with, as far as the model cares. */
export interface Wish {
  readonly name: string;
  readonly image: string;
  /** Published on the host; 0 for none. */
  readonly port: number;
  readonly policy: '' | 'always' | 'on-failure';
  /** Restarts of `on-failure`; 0 for no end. */
  readonly retries: number;
  /** Another container that it is linked to as `other`; empty for none. */
  readonly link: string;
  /** Whether its command cannot be executed. */
  readonly broken: boolean;
}

/** A command in a container. */
export interface ModelExec {
  running: boolean;
  code: number;
}

/** What the model knows of one container: enough to say how every verb ends, and which events it brings. */
export class ModelContainer {
  status: ContainerStatus = 'created';
  exitCode = 0;
  /** Failed runs since it was started, for its restart policy. */
  failures = 0;
  /** The restart policy is off for the run that is going on, because a signal was sent to it. */
  signalled = false;
  /** The other end of its link, while there is one. */
  other: ModelContainer | undefined;
  execs: ModelExec[] = [];
  /** Lines that were logged, and the beginning of one whose end has not come. */
  log = '';
  partial = '';
  /** Numbers of those who wait for it, and of those who are attached to its output. */
  waiting: number[] = [];
  attached: number[] = [];

  constructor(
    readonly wish: Wish,
    /** Key of its image. */
    readonly image: string,
  ) {}

  get name(): string {
    return this.wish.name;
  }

  get isUp(): boolean {
    return this.status === 'running' || this.status === 'paused' || this.status === 'restarting';
  }

  /** Whether it is started again once a run has ended by itself. */
  restartsAfter(code: number): boolean {
    const { policy, retries } = this.wish;
    this.failures = code === 0 ? 0 : this.failures + 1;
    if (this.signalled) return false;
    if (policy === 'always') return true;
    return policy === 'on-failure' && code !== 0 && (retries === 0 || this.failures < retries);
  }
}
