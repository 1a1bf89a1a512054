import type { Process } from '../kernel/process.js';
import type { Program } from '../kernel/program.js';
import { installPackage, isInstalled, removePackage } from './installed.js';
import { calledName, complain, say } from './output.js';

/** The package managers that are not apt: what they say when they install and remove. */
interface Manager {
  readonly install: readonly string[];
  readonly remove?: readonly string[];
  readonly says: (names: readonly string[]) => string;
  readonly version: string;
}

const yum: Manager = {
  install: ['install', 'localinstall', 'groupinstall', 'reinstall'],
  remove: ['remove', 'erase'],
  version: '3.4.3',
  says: (names) =>
    `Loaded plugins: fastestmirror\nResolving Dependencies\n--> Finished Dependency Resolution\n\nInstalled:\n${names.map((name) => `  ${name}.x86_64 0:1.0-1.el7\n`).join('')}\nComplete!\n`,
};

const MANAGERS: ReadonlyMap<string, Manager> = new Map<string, Manager>([
  [
    'apk',
    {
      install: ['add'],
      remove: ['del'],
      version: 'apk-tools 2.5.0_rc1',
      says: (names) =>
        `fetch http://dl-4.alpinelinux.org/alpine/v3.1/main/x86_64/APKINDEX.tar.gz\n${names.map((name, index) => `(${index + 1}/${names.length}) Installing ${name} (1.0-r0)\n`).join('')}OK: ${5 + names.length} MiB in ${14 + names.length} packages\n`,
    },
  ],
  ['dnf', yum],
  ['yum', yum],
  [
    'gem',
    {
      install: ['install'],
      remove: ['uninstall'],
      version: '2.2.2',
      says: (names) =>
        `${names.map((name) => `Fetching: ${name}-1.0.gem\nSuccessfully installed ${name}-1.0\n`).join('')}${names.length} gems installed\n`,
    },
  ],
  [
    'npm',
    {
      install: ['install', 'i', 'ci'],
      remove: ['uninstall', 'rm'],
      version: '1.4.28',
      says: (names) => names.map((name) => `${name}@1.0.0 node_modules/${name}\n`).join(''),
    },
  ],
  ...['pip', 'pip2', 'pip3', 'easy_install'].map((name): [string, Manager] => [
    name,
    {
      install: name === 'easy_install' ? [''] : ['install'],
      remove: ['uninstall'],
      version: `${name} 1.5.6 from /usr/lib/python2.7/dist-packages (python 2.7)`,
      says: (names) =>
        `${names.map((each) => `Downloading/unpacking ${each}\n`).join('')}Installing collected packages: ${names.join(', ')}\nSuccessfully installed ${names.join(' ')}\nCleaning up...\n`,
    },
  ]),
]);

/** A package manager by its name: everything that it is asked for succeeds. */
export function findPackageManager(name: string): Program | undefined {
  const manager = MANAGERS.get(name);
  return manager && ((process) => manage(process, manager));
}

async function manage(process: Process, manager: Manager): Promise<number> {
  const words = process.argv.slice(1).filter((word) => !word.startsWith('-'));
  if (process.argv.includes('--version') || process.argv.includes('-v')) {
    await say(process, `${manager.version}\n`);
    return 0;
  }
  const verb = manager.install.includes('') ? '' : (words.shift() ?? '');
  if (manager.remove?.includes(verb)) {
    for (const name of words) removePackage(process, name);
    return 0;
  }
  if (!manager.install.includes(verb)) return 0;
  const fresh = words.filter((name) => !isInstalled(process, name));
  if (words.length === 0 && calledName(process) === 'yum')
    return complain(process, 'Error: Need to pass a list of pkgs to install\n');
  for (const name of fresh) installPackage(process, name.replace(/[=<>@].*$/, ''));
  if (fresh.length > 0) await say(process, manager.says(fresh));
  return 0;
}
