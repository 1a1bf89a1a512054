import { changedSize } from '../../files/diff.js';
import type { Container } from './container.js';

/** Bytes that a container has written over its image (docker 1.4.1 `daemon/container.go` GetSize). */
export function writtenSize({ files, baseTree }: Container): number {
  return files && baseTree ? changedSize(baseTree, files.freeze()) : 0;
}
