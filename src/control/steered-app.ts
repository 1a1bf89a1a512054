import type { App } from '../http/app.js';
import type { DoorBindings } from '../http/hijack.js';
import type { Route } from '../http/routes/route.js';
import { Call } from './call/call.js';
import type { World } from './world.js';

/** Answers a call, or hands it on. */
export type AnswerCall = (call: Call) => Response | Promise<Response>;

/** What stands in front of a bare API. Each is left out where nobody needs it. */
export interface Layers {
  /** Answers what is for mockdock itself; undefined: it is for docker. */
  readonly own?: (request: Request, bindings: DoorBindings | undefined) => Response | Promise<Response> | undefined;
  /** Answers docker's calls, in whatever way, with the bare API behind it. */
  readonly answer?: AnswerCall;
}

/** An app that stays the same while what is behind it and in front of it changes. With no layers its `fetch` is the bare API's own. */
export class SteeredApp implements App {
  fetch: App['fetch'];

  constructor(
    private world: World,
    private layers: Layers,
  ) {
    this.fetch = this.#layered();
  }

  get routes(): readonly Route[] {
    return this.world.app.routes;
  }

  readonly find: App['find'] = (method, path) => this.world.app.find(method, path);

  /** Puts this daemon behind it from now on. */
  serve(world: World): void {
    this.world = world;
    this.fetch = this.#layered();
  }

  /** Puts these layers in front of it from now on. */
  layer(layers: Layers): void {
    this.layers = layers;
    this.fetch = this.#layered();
  }

  #layered(): App['fetch'] {
    const { own, answer } = this.layers;
    const { app, daemon } = this.world;
    const inner: App['fetch'] = answer ? (request, door) => answer(new Call(request, door, app, daemon)) : app.fetch;
    return own ? (request, door) => own(request, door) ?? inner(request, door) : inner;
  }
}
