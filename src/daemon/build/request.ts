import type { ByteChunks } from '../../stream/tar.js';
import type { Credentials } from '../ports.js';
import type { BuildContext } from './context.js';
import type { Instruction } from './parser/instruction.js';

/** What a client asks for (docker 1.4.1 `builder/job.go`). */
export interface BuildRequest {
  /** `repo[:tag]` for the last image; empty for none. */
  readonly name: string;
  /** A git repository or the URL of a Dockerfile, in place of the context; empty for none. */
  readonly remote: string;
  /** Leaves out what RUN prints. */
  readonly quiet: boolean;
  readonly noCache: boolean;
  /** Pulls what FROM names also where it is there. */
  readonly pull: boolean;
  /** Removes the containers of a step that has worked. */
  readonly remove: boolean;
  /** Removes them also when a step fails. */
  readonly forceRemove: boolean;
  /** By server. */
  readonly credentials: ReadonlyMap<string, Credentials>;
  /** For any server, where `credentials` is empty. */
  readonly defaultCredentials?: Credentials;
  /** A tar archive, which may be compressed. */
  readonly context: ByteChunks | null;
}

/** A build of which nothing can be refused as an ordinary error any more. */
export interface PreparedBuild {
  readonly request: BuildRequest;
  readonly context: BuildContext;
  readonly instructions: readonly Instruction[];
}
