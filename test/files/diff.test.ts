import { expect, test } from 'vitest';
import { changedSize, changes, treeSize } from '../../src/files/diff.js';
import type { FileSystem, FileTree } from '../../src/files/file-system.js';
import { createFileSystem, emptyTree } from '../../src/files/memory-file-system.js';

function image(): FileTree {
  const files = createFileSystem();
  files.mkdir('/bin');
  files.mkdir('/etc/init.d', { parents: true });
  files.mkdir('/tmp', { mode: 0o1777 });
  files.writeFile('/bin/busybox', 'elf');
  files.link('/bin/busybox', '/bin/sh');
  files.symlink('busybox', '/bin/ls');
  files.writeFile('/etc/motd', 'hi\n');
  files.writeFile('/etc/init.d/rc', '#!');
  files.makeNode('/null', 'character-device', { major: 1, minor: 3 });
  return files.freeze();
}

function diffOf(change: (files: FileSystem) => void, now = 1000): string[] {
  const tree = image();
  const files = createFileSystem({ tree, now: () => now });
  change(files);
  return changes(tree, files.freeze()).map(({ kind, path }) => `${kind[0]?.toUpperCase()} ${path}`);
}

test('nothing changed is nothing listed', () => {
  expect(diffOf(() => undefined)).toEqual([]);
  expect(diffOf((files) => files.readText('/etc/motd'))).toEqual([]);
});

test('a new file is listed after the directory that it changed', () => {
  expect(diffOf((files) => files.writeFile('/tmp/made', ''))).toEqual(['M /tmp', 'A /tmp/made']);
});

test('the root is never listed', () => {
  const made = diffOf((files) => {
    files.mkdir('/d');
    files.writeFile('/d/f', 'hi\n');
  });
  expect(made).toEqual(['A /d', 'A /d/f']);
});

test('a directory is listed for what has changed deep below, even with the clock stopped', () => {
  expect(diffOf((files) => files.writeFile('/etc/init.d/rc', '##'), 0)).toEqual(['M /etc', 'M /etc/init.d', 'M /etc/init.d/rc']);
});

test('of what is deleted only the top is listed', () => {
  expect(diffOf((files) => files.remove('/etc'))).toEqual(['D /etc']);
  expect(diffOf((files) => files.unlink('/etc/motd'))).toEqual(['M /etc', 'D /etc/motd']);
});

test('what replaces a directory is modified, and what was in it is not listed', () => {
  const file = diffOf((files) => {
    files.remove('/etc');
    files.writeFile('/etc', '');
  });
  expect(file).toEqual(['M /etc']);
  const directory = diffOf((files) => {
    files.unlink('/null');
    files.mkdir('/null');
    files.writeFile('/null/x', '');
  });
  expect(directory).toEqual(['M /null', 'A /null/x']);
});

test('a directory that is made again lists what it lost', () => {
  const again = diffOf((files) => {
    files.remove('/etc');
    files.mkdir('/etc');
    files.writeFile('/etc/motd', 'other');
  });
  expect(again).toEqual(['M /etc', 'D /etc/init.d', 'M /etc/motd']);
});

test('mode, owner, time, target and device count as changes', () => {
  expect(diffOf((files) => files.chmod('/etc/motd', 0o600))).toEqual(['M /etc', 'M /etc/motd']);
  expect(diffOf((files) => files.chown('/tmp', 1, 1))).toEqual(['M /tmp']);
  expect(diffOf((files) => files.utimes('/tmp', 5000))).toEqual(['M /tmp']);
  const others = diffOf((files) => {
    files.unlink('/bin/ls');
    files.symlink('bizybox', '/bin/ls', { mtime: 0 });
    files.unlink('/null');
    files.makeNode('/null', 'character-device', { major: 1, minor: 5, mtime: 0 });
  }, 0);
  expect(others).toEqual(['M /bin', 'M /bin/ls', 'M /null']);
});

test('all names of a file change with it, wherever they are', () => {
  const shared = diffOf((files) => files.appendFile('/bin/sh', '!'), 0);
  expect(shared).toEqual(['M /bin', 'M /bin/busybox', 'M /bin/sh']);
  const tree = image();
  const files = createFileSystem({ tree });
  files.mkdir('/opt');
  files.link('/bin/sh', '/opt/sh');
  const base = files.freeze();
  files.appendFile('/opt/sh', '!');
  expect(changes(base, files.freeze()).map(({ path }) => path)).toEqual(['/bin', '/bin/busybox', '/bin/sh', '/opt', '/opt/sh']);
});

test('a time that lost its fraction in an archive is the same time', () => {
  const make = (mtime: number) => {
    const files = createFileSystem();
    files.writeFile('/f', 'same', { mtime });
    return files.freeze();
  };
  expect(changes(make(1_234_567), make(1_234_000))).toEqual([]);
  expect(changes(make(1_234_567), make(1_234_566))).toEqual([{ kind: 'modified', path: '/f' }]);
});

test('siblings are in order of their bytes, each with what is below it', () => {
  const made = diffOf((files) => {
    for (const path of ['/a', '/a/c', '/a-b', '/Z']) files.mkdir(path);
  });
  expect(made).toEqual(['A /Z', 'A /a', 'A /a/c', 'A /a-b']);
});

test('everything is new against an empty tree', () => {
  expect(changes(emptyTree, image()).every(({ kind }) => kind === 'added')).toBe(true);
  expect(changes(emptyTree, image()).length).toBe(10);
  expect(changes(image(), emptyTree).map(({ path }) => path)).toEqual(['/bin', '/etc', '/null', '/tmp']);
});

test('a change in a big image is found without walking it', () => {
  const files = createFileSystem();
  for (let directory = 0; directory < 100; directory++) {
    files.mkdir(`/d${directory}`);
    for (let file = 0; file < 200; file++) files.writeFile(`/d${directory}/f${file}`, 'x');
  }
  const tree = files.freeze();
  files.writeFile('/d50/f50', 'y');
  const after = files.freeze();
  const timeOf = (base: FileTree, count: number) => {
    const start = performance.now();
    for (let round = 0; round < 10; round++) expect(changes(base, after).length).toBe(count);
    return performance.now() - start;
  };
  expect(timeOf(tree, 2) * 5).toBeLessThan(timeOf(emptyTree, 20_100));
});

test('sizes count each file once, declared bytes and targets of symlinks included', () => {
  expect(treeSize(image())).toBe(3 + 7 + 3 + 2);
  const tree = image();
  const files = createFileSystem({ tree, now: () => 1000 });
  expect(changedSize(tree, files.freeze())).toBe(0);
  files.declareFile('/blob', 700_000_000);
  files.link('/blob', '/blob2');
  files.appendFile('/etc/motd', 'more');
  files.unlink('/bin/ls');
  expect(changedSize(tree, files.freeze())).toBe(700_000_000 + 7);
  expect(treeSize(files.freeze())).toBe(700_000_000 + 3 + 7 + 2);
});

test('a tree of any depth is compared without running out of stack', () => {
  const files = createFileSystem();
  for (let round = 0; round < 40; round++) {
    files.mkdir(`/new${'/x'.repeat(1900)}`, { parents: true });
    if (files.exists('/old')) files.rename('/old', `/new${'/x'.repeat(1900)}/o`);
    files.rename('/new', '/old');
  }
  const tree = files.freeze();
  expect(changes(emptyTree, tree).length).toBeGreaterThan(1000);
  expect(treeSize(tree)).toBe(0);
  files.remove('/old');
  expect(changes(tree, files.freeze())).toEqual([{ kind: 'deleted', path: '/old' }]);
});
