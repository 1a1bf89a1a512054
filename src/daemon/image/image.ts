import type { FileTree } from '../../files/file-system.js';
import type { Config } from '../container/config.js';

/** One layer of the graph; each can be inspected, run and tagged (docker 1.4.1 `image/image.go`). */
export interface Image {
  readonly id: string;
  /** The layer below; empty for a root. */
  readonly parent: string;
  readonly comment: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** The container that it was committed from; empty where none was. */
  readonly container: string;
  readonly containerConfig: Config;
  readonly dockerVersion: string;
  readonly author: string;
  /** Null for an imported one. */
  readonly config: Config | null;
  readonly architecture: string;
  readonly os: string;
  readonly checksum: string;
  /** Bytes of this layer alone. */
  readonly size: number;
  /** Everything down to the root, as a container sees it. */
  readonly tree: FileTree;
  /** True where the open registry made it up. */
  readonly madeUp: boolean;
}
