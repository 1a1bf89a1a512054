import type { FileSystem } from '../files/file-system.js';

const CHUNK = 65_536;

/** The content of a file piece by piece, as it is when each piece is asked for. */
export function* fileChunks(files: FileSystem, path: string): Generator<Uint8Array> {
  let at = 0;
  for (let chunk = files.readAt(path, at, CHUNK); chunk.length > 0; chunk = files.readAt(path, at, CHUNK)) {
    at += chunk.length;
    yield chunk;
  }
}
