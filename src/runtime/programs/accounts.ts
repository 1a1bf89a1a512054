import type { Process } from '../kernel/process.js';
import { calledName, complain } from './output.js';

const USER_OPTIONS = [
  '-u',
  '-g',
  '-G',
  '-d',
  '-s',
  '-c',
  '-h',
  '-k',
  '--uid',
  '--gid',
  '--home',
  '--shell',
  '--gecos',
  '--ingroup',
  '--groups',
  '--comment',
];

/** What the command line of `useradd`, `adduser`, `groupadd` and `addgroup` says. */
interface Account {
  readonly name: string;
  readonly options: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
  /** A second operand: `adduser user group`. */
  readonly group: string | undefined;
}

/** `useradd` and busybox's or Debian's `adduser`: adds a user, a group of the same name, and a home where asked for. */
export async function addUser(process: Process): Promise<number> {
  const account = parse(process.argv.slice(1));
  const { files } = process;
  if (account.name === '') return complain(process, `Usage: ${calledName(process)} [options] LOGIN\n`, 2);
  if (account.group !== undefined) return joinGroup(process, account.name, account.group);
  const passwd = table(process, '/etc/passwd');
  if (passwd.some((fields) => fields[0] === account.name))
    return complain(process, `${calledName(process)}: user '${account.name}' already exists\n`, 9);
  const system = ['-r', '--system', '-S'].some((flag) => account.flags.has(flag));
  const uid = option(account, '-u', '--uid') ?? String(freeId(passwd, system));
  const gid = groupOf(process, account, uid);
  const home = option(account, '-d', '-h', '--home') ?? `/home/${account.name}`;
  const shell = option(account, '-s', '--shell') ?? (system ? '/bin/false' : '/bin/sh');
  files.appendFile(
    '/etc/passwd',
    `${account.name}:x:${uid}:${gid}:${option(account, '-c', '--gecos', '--comment') ?? ''}:${home}:${shell}\n`,
  );
  const makesHome =
    account.flags.has('-m') ||
    account.flags.has('--create-home') ||
    (calledName(process) === 'adduser' && !account.flags.has('-H') && !account.flags.has('--no-create-home'));
  if (makesHome && !files.exists(home)) {
    files.mkdir(home, { parents: true });
    files.chown(home, Number(uid), Number(gid));
  }
  return 0;
}

/** `groupadd` and `addgroup`. */
export async function addGroup(process: Process): Promise<number> {
  const account = parse(process.argv.slice(1));
  if (account.name === '') return complain(process, `Usage: ${calledName(process)} [options] GROUP\n`, 2);
  if (account.group !== undefined) return joinGroup(process, account.name, account.group);
  const groups = table(process, '/etc/group');
  if (groups.some((fields) => fields[0] === account.name))
    return complain(process, `${calledName(process)}: group '${account.name}' already exists\n`, 9);
  const system = ['-r', '--system', '-S'].some((flag) => account.flags.has(flag));
  appendGroup(process, account.name, option(account, '-g', '--gid') ?? String(freeId(groups, system)));
  return 0;
}

function groupOf(process: Process, account: Account, uid: string): string {
  const wanted = option(account, '-g', '-G', '--gid', '--ingroup');
  const groups = table(process, '/etc/group');
  const found = groups.find((fields) => fields[0] === (wanted ?? account.name) || (wanted !== undefined && fields[2] === wanted));
  if (found?.[2] !== undefined) return found[2];
  if (wanted !== undefined && /^\d+$/.test(wanted)) return wanted;
  appendGroup(process, account.name, uid);
  return uid;
}

async function joinGroup(process: Process, user: string, group: string): Promise<number> {
  const groups = table(process, '/etc/group');
  const found = groups.find((fields) => fields[0] === group);
  if (!found) return complain(process, `${calledName(process)}: unknown group ${group}\n`);
  found[3] = [...(found[3] ?? '').split(',').filter(Boolean), user].join(',');
  process.files.writeFile('/etc/group', groups.map((fields) => `${fields.join(':')}\n`).join(''));
  return 0;
}

function appendGroup(process: Process, name: string, gid: string): void {
  process.files.appendFile('/etc/group', `${name}:x:${gid}:\n`);
}

function table(process: Process, path: string): string[][] {
  const { files } = process;
  if (!files.exists(path)) return [];
  return files
    .readText(path)
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(':'));
}

function freeId(rows: readonly string[][], system: boolean): number {
  const taken = new Set(rows.map((fields) => Number(fields[2])));
  let id = system ? 999 : 1000;
  while (taken.has(id)) id += system ? -1 : 1;
  return id;
}

function option(account: Account, ...names: string[]): string | undefined {
  return names.map((name) => account.options.get(name)).find((value) => value !== undefined);
}

function parse(args: readonly string[]): Account {
  const options = new Map<string, string>();
  const flags = new Set<string>();
  const names: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    const [long = '', value] = word.split('=', 2);
    if (word.startsWith('--') && value !== undefined) options.set(long, value);
    else if (USER_OPTIONS.includes(word)) {
      at += 1;
      options.set(word, args[at] ?? '');
    } else if (/^-[a-zA-Z]{2,}$/.test(word))
      readLetters(word, args[at + 1], options, flags, () => {
        at += 1;
      });
    else if (word.startsWith('-')) flags.add(word);
    else names.push(word);
  }
  return { name: names[0] ?? '', options, flags, group: names[1] };
}

/** `-rg 999`: letters run together, of which the last may take a value. */
function readLetters(
  word: string,
  next: string | undefined,
  options: Map<string, string>,
  flags: Set<string>,
  taken: () => void,
): void {
  for (const letter of word.slice(1)) {
    if (USER_OPTIONS.includes(`-${letter}`) && word.endsWith(letter)) {
      options.set(`-${letter}`, next ?? '');
      taken();
    } else flags.add(`-${letter}`);
  }
}
