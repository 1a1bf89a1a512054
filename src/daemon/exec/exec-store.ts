import { noSuchExec } from '../errors.js';
import type { ExecInstance } from './exec-instance.js';

/** Exec instances, found by whole id only (docker 1.4.1 `daemon/exec.go` execStore). */
export class ExecStore {
  readonly #byId = new Map<string, ExecInstance>();
  readonly #byContainer = new Map<string, ExecInstance[]>();

  add(instance: ExecInstance): void {
    this.#byId.set(instance.id, instance);
    const siblings = this.#byContainer.get(instance.container.id);
    if (siblings) siblings.push(instance);
    else this.#byContainer.set(instance.container.id, [instance]);
  }

  /** Throws `No such exec instance 'X' found in daemon`. */
  get(id: string): ExecInstance {
    const instance = this.#byId.get(id);
    if (!instance) throw noSuchExec(id);
    return instance;
  }

  /** Those of one container, in the order they were made. */
  of(containerId: string): readonly ExecInstance[] {
    return this.#byContainer.get(containerId) ?? [];
  }

  /** Forgets what ran in a container: docker does, whenever it stops. */
  forget(containerId: string): void {
    for (const { id } of this.of(containerId)) this.#byId.delete(id);
    this.#byContainer.delete(containerId);
  }
}
