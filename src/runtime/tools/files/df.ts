import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { parseOptions } from '../io/options.js';
import { pathOf } from '../io/paths.js';
import { isBusybox } from '../io/userland.js';
import { humanSize } from '../numbers/human-size.js';

const DISK_KILOBYTES = 19_478_204;
const USED_KILOBYTES = 3_873_512;
const SHM_KILOBYTES = 65_536;

interface Volume {
  readonly device: string;
  readonly type: string;
  readonly total: number;
  readonly used: number;
  readonly path: string;
}

/** `df [-kmhPTia] [FILE]...`: the host's one believable disk, seen at `/` and at each mount. */
export async function df(context: ToolContext): Promise<number> {
  const options = parseOptions(context.argv, 'kmhHPTiat:B:', {
    long: { 'human-readable': 'h', portability: 'P', 'print-type': 'T', all: 'a' },
  });
  const unit = options.has('m') ? 1024 : 1;
  const size = (kilobytes: number) =>
    options.has('h') || options.has('H') ? humanSize(kilobytes * 1024) : String(Math.ceil(kilobytes / unit));
  const chosen = chosenVolumes(context, options.operands);
  const heading = options.has('h') ? 'Size' : options.has('m') ? '1M-blocks' : options.has('P') ? '1024-blocks' : '1K-blocks';
  const type = options.has('T');
  const rows = chosen.map((volume) => [
    volume.device.padEnd(20),
    ...(type ? [volume.type.padEnd(10)] : []),
    size(volume.total).padStart(9),
    size(volume.used).padStart(9),
    size(volume.total - volume.used).padStart(9),
    `${Math.ceil((volume.used * 100) / volume.total)}%`.padStart(4),
    volume.path,
  ]);
  const head = [
    'Filesystem'.padEnd(20),
    ...(type ? ['Type'.padEnd(10)] : []),
    heading.padStart(9),
    'Used'.padStart(9),
    'Available'.padStart(9),
    options.has('P') ? 'Capacity' : 'Use%',
    'Mounted on',
  ];
  await context.print([head, ...rows].map((row) => `${row.join(' ')}\n`).join(''));
  return chosen.length === 0 ? 1 : 0;
}

function volumes(context: ToolContext): Volume[] {
  const disk = { total: DISK_KILOBYTES, used: USED_KILOBYTES, type: 'ext4', device: '/dev/sda1' };
  const memory = { total: SHM_KILOBYTES, used: 0, type: 'tmpfs' };
  const mounted = context.files.mounts
    .filter((mount) => !/^\/(proc|sys|dev)(\/|$)/.test(mount.path))
    .map((mount) => ({ ...disk, path: mount.path }));
  return [
    { ...disk, device: 'none', type: 'aufs', path: '/' },
    { ...memory, device: 'tmpfs', path: '/dev' },
    { ...memory, device: 'shm', path: '/dev/shm' },
    ...mounted,
  ];
}

function chosenVolumes(context: ToolContext, operands: readonly string[]): Volume[] {
  const all = volumes(context);
  if (operands.length === 0) return all;
  return operands.map((operand) => {
    const path = pathOf(context, operand);
    if (!context.files.exists(path) && isBusybox(context)) throw new ToolError(`${operand}: can't find mount point`);
    const real = context.files.realpath(path);
    const holding = all.filter((volume) => volume.path === '/' || real === volume.path || real.startsWith(`${volume.path}/`));
    return holding.sort((a, b) => b.path.length - a.path.length)[0]!;
  });
}
