// Starts a real dockerd (Debian: docker.io, containerd, runc, iptables, busybox-static) that has a busybox image.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answered, call, stop } from '../measure.mjs';

const runs = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Starts it; where it cannot be had, says why. */
export async function realDaemon() {
  if (process.getuid?.() !== 0) return { missing: 'not measured: a real daemon needs root' };
  if (!runs('dockerd', '--version') || !existsSync('/bin/busybox')) {
    return { missing: 'not measured: docker.io and busybox-static are not installed' };
  }
  const folder = await mkdtemp(join(tmpdir(), 'mockdock-real-'));
  const socket = join(folder, 'd.sock');
  const places = ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec'), '--pidfile', join(folder, 'pid')];
  const plain = ['--iptables=false', '--bridge=none', '--storage-driver=vfs'];
  const child = spawn('dockerd', ['--host', `unix://${socket}`, ...places, ...plain], { stdio: 'ignore' });
  const late = new Promise((resolve) => setTimeout(resolve, 30_000, 'late').unref());
  const ended = new Promise((resolve) => child.once('exit', () => resolve('ended')));
  const came = await Promise.race([answered(socket), late, ended]);
  const cleanUp = async () => {
    if (child.exitCode === null) await stop(child, 'SIGTERM');
    await rm(folder, { recursive: true, force: true });
  };
  if (came) {
    await cleanUp();
    return { missing: `not measured: dockerd does not start here (${came})` };
  }
  await importBusybox(folder, socket);
  return { socket, stop: cleanUp };
}

async function importBusybox(folder, socket) {
  const tree = join(folder, 'tree');
  mkdirSync(join(tree, 'bin'), { recursive: true });
  copyFileSync('/bin/busybox', join(tree, 'bin/busybox'));
  for (const name of ['sh', 'true', 'sleep']) symlinkSync('busybox', join(tree, 'bin', name));
  const { stdout } = spawnSync('tar', ['-C', tree, '-cf', '-', '.'], { maxBuffer: 1e8 });
  const { status, body } = await call(socket, 'POST', '/images/create?fromSrc=-&repo=busybox&tag=latest', stdout);
  if (status >= 300) throw new Error(`dockerd did not take the image: ${body}`);
}
