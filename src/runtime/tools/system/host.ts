import type { ToolContext } from '../../tool.js';
import { parseOptions } from '../io/options.js';
import { missingOperand } from '../io/usage.js';

/** `hostname [-sfid]`: tells the container's name; it may not be changed. */
export async function hostname(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'sfidIF:', {
    long: { short: 's', fqdn: 'f', long: 'f', 'ip-address': 'i', domain: 'd', 'all-ip-addresses': 'I', file: 'F' },
  });
  if (options.operands.length > 0 || options.has('F')) return context.fail('sethostname: Operation not permitted');
  const { hostname: name, network } = context.system;
  const [short = '', ...rest] = name.split('.');
  const said =
    options.has('i') || options.has('I') ? network.ip : options.has('d') ? rest.join('.') : options.has('s') ? short : name;
  await context.print(`${said}\n`);
  return 0;
}

const MACHINE = 'x86_64';
const VERSION = '#57-Ubuntu SMP Tue Jul 15 03:51:08 UTC 2014';

/** `uname [-amnrspvio]` */
export async function uname(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'amnrspvio', {
    long: {
      all: 'a',
      machine: 'm',
      nodename: 'n',
      'kernel-release': 'r',
      'kernel-name': 's',
      processor: 'p',
      'kernel-version': 'v',
      'hardware-platform': 'i',
      'operating-system': 'o',
    },
  });
  if (options.operands.length > 0) throw missingOperand();
  const release = context.files.readText(context.resolve('/proc/sys/kernel/osrelease')).trim();
  const parts: ReadonlyArray<readonly [letter: string, text: string]> = [
    ['s', 'Linux'],
    ['n', context.system.hostname],
    ['r', release],
    ['v', VERSION],
    ['m', MACHINE],
    ['o', 'GNU/Linux'],
  ];
  const asked = options.has('a') ? parts : parts.filter(([letter]) => options.has(letter));
  const unknown = options.has('p') || options.has('i') ? ['unknown'] : [];
  const said = [...asked.map(([, text]) => text), ...(options.has('a') ? [] : unknown)];
  await context.print(`${said.length > 0 ? said.join(' ') : 'Linux'}\n`);
  return 0;
}

/** `arch` */
export async function arch(context: ToolContext): Promise<number> {
  await context.print(`${MACHINE}\n`);
  return 0;
}

/** `nproc`: as many as /proc/cpuinfo lists. */
export async function nproc(context: ToolContext): Promise<number> {
  parseOptions(context.argv, 'a', { long: { all: 'a', ignore: 'i' } });
  const listed = context.files.readText(context.resolve('/proc/cpuinfo')).match(/^processor\s*:/gm)?.length ?? 1;
  await context.print(`${listed}\n`);
  return 0;
}

/** `uptime`, as /proc tells it. */
export async function uptime(context: ToolContext): Promise<number> {
  const seconds = Number.parseFloat(context.files.readText(context.resolve('/proc/uptime')));
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  const now = new Date(context.system.clock.now()).toISOString().slice(11, 19);
  const since = `${days > 0 ? `${days} day${days === 1 ? '' : 's'}, ` : ''}${hours > 0 ? `${String(hours).padStart(2)}:${String(minutes).padStart(2, '0')}` : `${minutes} min`}`;
  const load = context.files.readText(context.resolve('/proc/loadavg')).split(' ').slice(0, 3).join(', ');
  await context.print(` ${now} up ${since},  load average: ${load}\n`);
  return 0;
}

/** `free [-bkmg]`, as /proc/meminfo tells it. */
export async function free(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'bkmgh');
  const shift = options.has('b') ? 1024 : options.has('m') ? 1 / 1024 : options.has('g') ? 1 / 1024 / 1024 : 1;
  const facts = new Map(
    context.files
      .readText(context.resolve('/proc/meminfo'))
      .split('\n')
      .map((line) => [line.split(':')[0] ?? '', Number.parseInt(line.split(':')[1] ?? '0', 10)] as const),
  );
  const fact = (name: string) => facts.get(name) ?? 0;
  const cell = (kilobytes: number) => String(Math.floor(kilobytes * shift)).padStart(11);
  const row = (name: string, ...cells: number[]) => `${name.padEnd(8)}${cells.map(cell).join('')}\n`;
  const [total, unused, buffers, cached] = ['MemTotal', 'MemFree', 'Buffers', 'Cached'].map(fact) as [
    number,
    number,
    number,
    number,
  ];
  const heads = ['total', 'used', 'free', 'shared', 'buffers', 'cached'].map((head) => head.padStart(11)).join('');
  await context.print(
    `${' '.repeat(8)}${heads}\n${row('Mem:', total, total - unused, unused, 0, buffers, cached)}${row('-/+ buffers/cache:', total - unused - buffers - cached, unused + buffers + cached)}${row('Swap:', fact('SwapTotal'), 0, fact('SwapFree'))}`,
  );
  return 0;
}

/** `mount`: tells what is mounted; nothing more may be. */
export async function mount(context: ToolContext): Promise<number> {
  const { operands } = parseOptions(context.argv, 'ao:t:rwvnf');
  if (operands.length > 0) return context.fail('permission denied (are you root?)');
  const lines = context.files.readText(context.resolve('/proc/mounts')).split('\n').filter(Boolean);
  const said = lines.map((line) => {
    const [device, path, type, flags] = line.split(' ');
    return `${device} on ${path} type ${type} (${flags})\n`;
  });
  await context.print(said.join(''));
  return 0;
}

/** `umount`: nothing may be unmounted. */
export async function umount(context: ToolContext): Promise<number> {
  const { operands } = parseOptions(context.argv, 'rlfadD');
  let status = 0;
  for (const path of operands) status = await context.fail(`can't unmount ${path}: Operation not permitted`);
  return status;
}
