import { changedSize } from '../../files/diff.js';
import type { Container } from './container.js';

/** Bytes that a container has written over its image (docker 1.4.1 `daemon/container.go` GetSize). */
export function writtenSize({ files, savedTree, baseTree }: Container): number {
  const tree = files ? files.freeze() : savedTree;
  return tree && baseTree ? changedSize(baseTree, tree) : 0;
}
