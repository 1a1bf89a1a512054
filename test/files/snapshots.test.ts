import { expect, test } from 'vitest';
import { FileError, type FileSystem, type FileTree } from '../../src/files/file-system.js';
import { createFileSystem } from '../../src/files/memory-file-system.js';

/** Everything that can be seen of a tree. */
function portrait(tree: FileTree): string {
  const files = createFileSystem({ tree });
  const seen: unknown[] = [];
  const visit = (path: string) => {
    const stat = files.lstat(path);
    seen.push(path, stat, stat.kind === 'file' ? files.readText(path) : '');
    if (stat.kind === 'directory') for (const name of files.list(path)) visit(path === '/' ? `/${name}` : `${path}/${name}`);
  };
  visit('/');
  return JSON.stringify(seen);
}

function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

function randomChange(files: FileSystem, random: (below: number) => number): void {
  const path = () => Array.from({ length: 1 + random(3) }, () => `/${'abcd'[random(4)]}`).join('');
  const changes = [
    () => files.mkdir(path()),
    () => files.writeFile(path(), 'x'.repeat(random(50))),
    () => files.appendFile(path(), 'y'.repeat(random(50))),
    () => files.writeAt(path(), random(70_000), new Uint8Array([random(256)])),
    () => files.truncate(path(), random(60)),
    () => files.link(path(), path()),
    () => files.symlink(path(), path()),
    () => files.rename(path(), path()),
    () => files.unlink(path()),
    () => files.remove(path()),
    () => files.chmod(path(), random(0o1000)),
    () => files.utimes(path(), random(1000)),
  ];
  try {
    changes[random(changes.length)]?.();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
}

test('no tree that was ever frozen changes, whatever is done to those that came from it', () => {
  for (let seed = 1; seed <= 25; seed++) {
    const random = chance(seed);
    const frozen: Array<{ tree: FileTree; portrait: string }> = [];
    let files = createFileSystem();
    for (let step = 0; step < 150; step++) {
      randomChange(files, random);
      if (random(8) > 0) continue;
      const tree = files.freeze();
      frozen.push({ tree, portrait: portrait(tree) });
      if (random(2)) files = createFileSystem({ tree: frozen[random(frozen.length)]!.tree });
    }
    for (const one of frozen) expect(portrait(one.tree)).toBe(one.portrait);
  }
});

test('names and counts of links agree in every tree', () => {
  const random = chance(4711);
  const files = createFileSystem();
  for (let step = 0; step < 3000; step++) {
    randomChange(files, random);
    if (step % 50) continue;
    const counted = new Map<number, number>();
    const said = new Map<number, number>();
    const visit = (path: string) => {
      for (const name of files.list(path || '/')) {
        const stat = files.lstat(`${path}/${name}`);
        if (stat.kind === 'directory') visit(`${path}/${name}`);
        else {
          counted.set(stat.inode, (counted.get(stat.inode) ?? 0) + 1);
          said.set(stat.inode, stat.links);
        }
      }
    };
    visit('');
    expect(counted).toEqual(said);
    files.freeze();
  }
});
