import { archiveTree } from '../../files/archive.js';
import type { Daemon } from '../daemon.js';
import { containerFiles } from './filesystem.js';

/**
 * The whole filesystem of a container as a tar archive, as it is now and without what is mounted into it. The event comes after
 * the last byte (docker 1.4.1 `daemon/export.go`).
 */
export async function* exportContainer(daemon: Daemon, reference: string): AsyncGenerator<Uint8Array> {
  const container = daemon.containers.get(reference);
  yield* archiveTree(containerFiles(daemon, container).freeze());
  daemon.record(container, 'export');
}
