import type { ToolContext } from '../../tool.js';
import { ToolError } from '../io/errors.js';
import { addressOf } from './dial.js';

/** `nslookup HOST`: knows the containers that are linked, and no more. */
export async function nslookup(context: ToolContext): Promise<number> {
  const [, host] = context.argv;
  if (host === undefined) throw new ToolError('missing host');
  await context.print('Server:    8.8.8.8\nAddress 1: 8.8.8.8\n\n');
  const ip = addressOf(context, host);
  if (ip === undefined) return context.fail(`can't resolve '${host}'`);
  await context.print(`Name:      ${host}\nAddress 1: ${ip} ${host}\n`);
  return 0;
}

/** `ifconfig [-a] [INTERFACE]` */
export async function ifconfig(context: ToolContext): Promise<number> {
  const { network } = context.system;
  const wanted = context.argv.slice(1).find((word) => !word.startsWith('-'));
  const interfaces: ReadonlyArray<readonly [name: string, text: string]> = [
    ...(network.ip === '' ? [] : [['eth0', ethernet(network.ip, network.mac)] as const]),
    ['lo', LOOPBACK],
  ];
  const shown = interfaces.filter(([name]) => wanted === undefined || name === wanted);
  if (shown.length === 0) return context.fail(`${wanted}: error fetching interface information: Device not found`);
  await context.print(shown.map(([, text]) => `${text}\n`).join(''));
  return 0;
}

const ethernet = (ip: string, mac: string): string =>
  `eth0      Link encap:Ethernet  HWaddr ${mac.toUpperCase()}  
          inet addr:${ip}  Bcast:0.0.0.0  Mask:255.255.0.0
          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1
          RX packets:8 errors:0 dropped:0 overruns:0 frame:0
          TX packets:8 errors:0 dropped:0 overruns:0 carrier:0
          collisions:0 txqueuelen:1000 
          RX bytes:648 (648.0 B)  TX bytes:648 (648.0 B)
`;

const LOOPBACK = `lo        Link encap:Local Loopback  
          inet addr:127.0.0.1  Mask:255.0.0.0
          UP LOOPBACK RUNNING  MTU:65536  Metric:1
          RX packets:0 errors:0 dropped:0 overruns:0 frame:0
          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0
          collisions:0 txqueuelen:0 
          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)
`;

/** `ip addr|route|link`, as far as there is something to tell. */
export async function ip(context: ToolContext): Promise<number> {
  const { network } = context.system;
  const verb = context.argv.slice(1).find((word) => !word.startsWith('-')) ?? '';
  if (/^r/.test(verb)) {
    if (network.ip !== '')
      await context.print(`default via ${network.gateway} dev eth0 \n172.17.0.0/16 dev eth0  src ${network.ip} \n`);
    return 0;
  }
  if (!/^[al]/.test(verb)) throw new ToolError(`Object "${verb}" is unknown, try "ip help".`, 255);
  const addresses = /^a/.test(verb);
  const lines = [
    '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN',
    '    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00',
    ...(addresses ? ['    inet 127.0.0.1/8 scope host lo', '       valid_lft forever preferred_lft forever'] : []),
  ];
  if (network.ip !== '') {
    lines.push('5: eth0: <BROADCAST,UP,LOWER_UP> mtu 1500 qdisc pfifo_fast state UP qlen 1000');
    lines.push(`    link/ether ${network.mac} brd ff:ff:ff:ff:ff:ff`);
    if (addresses) lines.push(`    inet ${network.ip}/16 scope global eth0`, '       valid_lft forever preferred_lft forever');
  }
  await context.print(`${lines.join('\n')}\n`);
  return 0;
}

/** `route [-n]` */
export async function route(context: ToolContext): Promise<number> {
  const { network } = context.system;
  const numeric = context.argv.includes('-n');
  const row = (...cells: readonly string[]) => {
    const [to = '', via = '', mask = '', flags = ''] = cells;
    return `${to.padEnd(15)} ${via.padEnd(15)} ${mask.padEnd(15)} ${flags.padEnd(5)} 0      0        0 eth0\n`;
  };
  const rows =
    network.ip === ''
      ? ''
      : row(numeric ? '0.0.0.0' : 'default', network.gateway, '0.0.0.0', 'UG') +
        row('172.17.0.0', numeric ? '0.0.0.0' : '*', '255.255.0.0', 'U');
  await context.print(
    `Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n${rows}`,
  );
  return 0;
}
