import type { Program } from '../kernel/program.js';

export { unknownProgram } from './unknown.js';

type Load = () => Promise<Program | undefined>;

const LOADERS: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['add-apt-repository', async () => (await import('./apt.js')).addAptRepository],
  ['addgroup', async () => (await import('./accounts.js')).addGroup],
  ['adduser', async () => (await import('./accounts.js')).addUser],
  ['apt', async () => (await import('./apt.js')).apt],
  ['apt-get', async () => (await import('./apt.js')).apt],
  ['apt-key', async () => (await import('./apt.js')).aptKey],
  ['aptitude', async () => (await import('./apt.js')).apt],
  ['busybox', async () => (await import('./busybox.js')).busybox],
  ['clear', async () => (await import('./stty.js')).clear],
  ['curl', async () => (await import('./curl.js')).curl],
  ['env', async () => (await import('./wrappers.js')).env],
  ['groupadd', async () => (await import('./accounts.js')).addGroup],
  ['kill', async () => (await import('./kill.js')).kill],
  ['reset', async () => (await import('./stty.js')).clear],
  ['stty', async () => (await import('./stty.js')).stty],
  ['top', async () => (await import('./top.js')).top],
  ['tty', async () => (await import('./stty.js')).tty],
  ['useradd', async () => (await import('./accounts.js')).addUser],
]);

const wrapper = (name: string): [string, Load] => [name, async () => (await import('./wrappers.js')).findWrapper(name)];

const FIRST: ReadonlyMap<string, Load> = new Map<string, Load>([
  ...LOADERS,
  ...['chroot', 'ionice', 'nice', 'nohup', 'setsid', 'stdbuf', 'su', 'sudo'].map(wrapper),
]);

/** True for the names that {@link findProgram} knows. */
export function isProgram(name: string): boolean {
  return FIRST.has(name);
}

/** Loads a program that comes before a tool of the same name; undefined where there is none. */
export function findProgram(name: string): Promise<Program | undefined> | undefined {
  return FIRST.get(name)?.();
}

/** Loads what is known by its name and is neither a shell nor a tool: servers, package managers, languages and the like. */
export async function findWellKnown(name: string): Promise<Program | undefined> {
  const [{ findServer }, { findWrapper }, { findPackageManager }, { findInterpreter }] = await Promise.all([
    import('./server-stories.js'),
    import('./wrappers.js'),
    import('./package-managers.js'),
    import('./interpreters.js'),
  ]);
  return findServer(name) ?? findWrapper(name) ?? findPackageManager(name) ?? findInterpreter(name);
}
