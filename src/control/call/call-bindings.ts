import type { DoorBindings, Hijack, HijackedConnection } from '../../http/hijack.js';
import type { Call } from './call.js';

/** What a door tells of a call, with an eye on what goes past the answer: bodies, handed over and dropped connections. */
export class CallBindings implements DoorBindings {
  constructor(private readonly call: Call) {}

  get target(): string | undefined {
    return this.call.door?.target;
  }

  get header(): DoorBindings['header'] {
    return (name) => this.call.header(name);
  }

  get onSent(): DoorBindings['onSent'] {
    const { door } = this.call;
    return door?.onSent && ((call) => door.onSent?.(call));
  }

  get drop(): DoorBindings['drop'] {
    return this.call.door?.drop && ((how = 'close') => this.call.drop(how));
  }

  get hijack(): Hijack | undefined {
    const hijack = this.call.door?.hijack;
    return hijack && { take: (head) => this.#take(hijack, head) };
  }

  onBody(text: string): void {
    this.call.takeBody(text);
  }

  #take(hijack: Hijack, head: string): { connection: HijackedConnection; response: Response } {
    const { connection, response } = hijack.take(head);
    const { record } = this.call;
    if (record) record.status = Number(head.slice(9, 12));
    return { connection: this.call.decorated(connection), response };
  }
}
