import type { Process } from '../kernel/process.js';
import { askToContinue, installPackage, isInstalled, removePackage } from './installed.js';
import { calledName, complain, say } from './output.js';
import { packageOf } from './packages.js';

const MIRROR = 'http://archive.ubuntu.com';

/** What an apt command line asks for. */
interface Asked {
  readonly verb: string;
  readonly packages: readonly string[];
  /** 0: all output; 1 (`-q`): no progress; 2 (`-qq`): none. */
  readonly quiet: number;
  readonly yes: boolean;
}

/** `apt-get` and `apt`: everything succeeds, and what is installed gets a program of its name. */
export async function apt(process: Process): Promise<number> {
  const asked = parse(process.argv.slice(1));
  switch (asked.verb) {
    case 'update':
      return update(process, asked);
    case 'install':
      return install(process, asked);
    case 'upgrade':
    case 'dist-upgrade':
      return upgrade(process, asked);
    case 'remove':
    case 'purge':
    case 'autoremove':
      return remove(process, asked);
    case 'clean':
    case 'autoclean':
    case 'check':
    case 'source':
    case 'build-dep':
      return 0;
    case '':
      await say(process, 'apt 1.0.1ubuntu2 for amd64 compiled on Sep 16 2014 22:14:22\nUsage: apt-get [options] command\n');
      return 0;
    default:
      return complain(process, `E: Invalid operation ${asked.verb}\n`, 100);
  }
}

/** `add-apt-repository [-y] REPOSITORY`. */
export async function addAptRepository(process: Process): Promise<number> {
  const repository = process.argv.slice(1).find((word) => !word.startsWith('-'));
  if (repository === undefined) return complain(process, 'Error: need a repository as argument\n');
  const { files } = process;
  const name = repository.replace(/^ppa:/, '').replace(/[^\w.-]+/g, '-');
  files.mkdir('/etc/apt/sources.list.d', { parents: true });
  const line = repository.startsWith('ppa:')
    ? `deb http://ppa.launchpad.net/${repository.slice(4)}/ubuntu trusty main`
    : repository;
  files.writeFile(`/etc/apt/sources.list.d/${name}-trusty.list`, `${line}\n`);
  if (!repository.startsWith('ppa:')) return 0;
  await say(
    process,
    "gpg: keyring `/tmp/tmp0ljnqk6p/secring.gpg' created\ngpg: keyring `/tmp/tmp0ljnqk6p/pubring.gpg' created\n",
  );
  await say(
    process,
    'gpg: requesting key EEA14886 from hkp server keyserver.ubuntu.com\ngpg: Total number processed: 1\ngpg:               imported: 1  (RSA: 1)\nOK\n',
  );
  return 0;
}

function parse(args: readonly string[]): Asked {
  const words: string[] = [];
  let quiet = 0;
  let yes = false;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '-o' || word === '-t' || word === '-c') at += 1;
    else if (!word.startsWith('-')) words.push(word);
    else if (/^-[a-z]*y|^--(?:yes|assume-yes|force-yes)$/.test(word)) yes = true;
    if (/^-[a-z]*q/.test(word)) quiet += word.split('q').length - 1;
    if (word === '--quiet') quiet += 1;
  }
  const [verb = '', ...packages] = words;
  return { verb, packages: packages.map((name) => name.replace(/[=/].*$/, '')), quiet, yes: yes || quiet > 1 };
}

async function update(process: Process, { quiet }: Asked): Promise<number> {
  if (quiet > 1) return 0;
  const suites = ['trusty', 'trusty-updates', 'trusty-security'];
  const lines = suites.flatMap((suite, index) => [
    `Get:${index * 2 + 1} ${MIRROR} ${suite} Release [58.5 kB]`,
    `Get:${index * 2 + 2} ${MIRROR} ${suite}/main amd64 Packages [1743 kB]`,
  ]);
  await say(
    process,
    `Ign ${MIRROR} trusty InRelease\n${lines.join('\n')}\nFetched 5404 kB in 4s (1201 kB/s)\nReading package lists...\n`,
  );
  return 0;
}

async function install(process: Process, asked: Asked): Promise<number> {
  const fresh = asked.packages.filter((name) => !isInstalled(process, name));
  const loud = asked.quiet < 2;
  if (loud) await say(process, 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n');
  const counts = `0 upgraded, ${fresh.length} newly installed, 0 to remove and 0 not upgraded.\n`;
  for (const name of asked.packages)
    if (loud && !fresh.includes(name)) await say(process, `${name} is already the newest version.\n`);
  if (fresh.length === 0) {
    if (loud) await say(process, counts);
    return 0;
  }
  const installed = fresh.reduce((sum, name) => sum + packageOf(name).size, 0);
  const archived = Math.ceil(installed / COMPRESSION);
  if (loud) await say(process, `The following NEW packages will be installed:\n  ${fresh.join(' ')}\n${counts}`);
  if (loud)
    await say(
      process,
      `Need to get ${amount(archived)} of archives.\nAfter this operation, ${amount(installed)} of additional disk space will be used.\n`,
    );
  if (!asked.yes && !(await askToContinue(process, 'Do you want to continue? [Y/n] '))) return 1;
  for (const [index, name] of fresh.entries()) {
    await say(
      process,
      loud
        ? `Get:${index + 1} ${MIRROR}/ubuntu/ trusty/main ${name} amd64 1.0 [${amount(Math.ceil(packageOf(name).size / COMPRESSION))}]\n`
        : '',
    );
  }
  for (const name of fresh) {
    await process.step();
    installPackage(process, name);
    await say(
      process,
      `Selecting previously unselected package ${name}.\nPreparing to unpack .../${name}_1.0_amd64.deb ...\nUnpacking ${name} (1.0) ...\n`,
    );
  }
  await say(process, fresh.map((name) => `Setting up ${name} (1.0) ...\n`).join(''));
  return 0;
}

/** How much smaller an archive is than what it holds. */
const COMPRESSION = 4;

/** Kilobytes as apt tells them. */
const amount = (kilobytes: number): string => (kilobytes < 1000 ? `${kilobytes} kB` : `${(kilobytes / 1000).toFixed(1)} MB`);

async function upgrade(process: Process, { quiet }: Asked): Promise<number> {
  if (quiet > 1) return 0;
  await say(
    process,
    'Reading package lists...\nBuilding dependency tree...\nReading state information...\nCalculating upgrade...\n',
  );
  await say(process, '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
  return 0;
}

async function remove(process: Process, asked: Asked): Promise<number> {
  const there = asked.packages.filter((name) => isInstalled(process, name));
  await say(process, 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n');
  if (there.length > 0) await say(process, `The following packages will be REMOVED:\n  ${there.join(' ')}\n`);
  await say(process, `0 upgraded, 0 newly installed, ${there.length} to remove and 0 not upgraded.\n`);
  if (there.length > 0 && !asked.yes && !(await askToContinue(process, 'Do you want to continue? [Y/n] '))) return 1;
  for (const name of there) {
    removePackage(process, name);
    await say(process, `Removing ${name} (1.0) ...\n`);
  }
  return 0;
}

/** `apt-key`, which says OK to every key. */
export async function aptKey(process: Process): Promise<number> {
  await say(process, process.argv[1] === 'add' ? 'OK\n' : `Executing: gpg --ignore-time-conflict (${calledName(process)})\n`);
  return 0;
}
