import type { TreeWriter } from '../tree-writer.js';
import { groupText, type PasswdRow, passwdText, shadowText, writeBase } from './base-files.js';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const BIN = words(`
  [ [[ addgroup adduser ar arping ash awk basename bunzip2 bzcat cat catv chattr chgrp chmod chown chroot chrt chvt cksum clear cmp cp
  cpio crond crontab cut date dc dd deallocvt delgroup deluser devmem df diff dirname dmesg dnsd dnsdomainname dos2unix du dumpkmap
  echo egrep eject env ether-wake expr false fdflush fdformat fgrep find fold free freeramdisk fsck fuser getopt getty grep groups
  gunzip gzip hdparm head hexdump hostid hostname hwclock id ifconfig ifdown ifup inetd init insmod install ip ipaddr ipcrm ipcs
  iplink iproute iprule iptunnel kill killall killall5 klogd last less ln loadfont loadkmap logger login logname losetup ls lsattr
  lsmod lsof lspci lsusb lzcat lzma makedevs md5sum mdev mesg microcom mkdir mkfifo mknod mkswap mktemp modprobe more mount
  mountpoint mt mv nameif netstat nice nohup nslookup od openvt passwd patch pidof ping pipe_progress pivot_root poweroff printenv
  printf ps pwd rdate readlink readprofile realpath reboot renice reset resize rm rmdir rmmod route run-parts runlevel sed seq
  setarch setconsole setkeycodes setlogcons setserial setsid sh sha1sum sha256sum sha3sum sha512sum sleep sort start-stop-daemon
  stat strings stty su sulogin swapoff swapon switch_root sync sysctl syslogd tail tar tee telnet test tftp time top touch tr
  traceroute true tty udhcpc umount uname uniq unix2dos unlzma unxz unzip uptime usleep uudecode uuencode vconfig vi vlock watch
  watchdog wc wget which who whoami xargs xz xzcat yes zcat nc base64 timeout sum tac tee split rev realpath nl nproc killall timeout
`);

const NONE = '/bin/false';
const ACCOUNTS: readonly PasswdRow[] = [
  ['root', 0, 0, 'root', '/root', '/bin/sh'],
  ['daemon', 1, 1, 'daemon', '/usr/sbin', '/bin/sh'],
  ['bin', 2, 2, 'bin', '/bin', '/bin/sh'],
  ['sys', 3, 3, 'sys', '/dev', '/bin/sh'],
  ['sync', 4, 100, 'sync', '/bin', '/bin/sync'],
  ['mail', 8, 8, 'mail', '/var/spool/mail', '/bin/sh'],
  ['proxy', 13, 13, 'proxy', '/bin', '/bin/sh'],
  ['www-data', 33, 33, 'www-data', '/var/www', '/bin/sh'],
  ['backup', 34, 34, 'backup', '/var/backups', '/bin/sh'],
  ['operator', 37, 37, 'Operator', '/var', '/bin/sh'],
  ['ftp', 83, 83, 'ftp', '/home/ftp', '/bin/sh'],
  ['nobody', 99, 99, 'nobody', '/home', NONE],
];
const GROUPS: ReadonlyArray<readonly [string, number]> = [
  ['root', 0],
  ['daemon', 1],
  ['bin', 2],
  ['sys', 3],
  ['adm', 4],
  ['tty', 5],
  ['disk', 6],
  ['wheel', 10],
  ['utmp', 43],
  ['mail', 8],
  ['www-data', 33],
  ['staff', 50],
  ['ftp', 83],
  ['users', 100],
  ['nogroup', 99],
];

/** How a busybox image is laid out. */
export interface BusyboxLayout {
  /** `hard` links as buildroot makes them, or `symbolic` ones as Alpine does. */
  readonly links: 'hard' | 'symbolic';
  readonly bytes: number;
}

/** Writes /bin/busybox and a name for each of its tools, with the accounts of buildroot. */
export function writeBusybox(tree: TreeWriter, layout: BusyboxLayout): void {
  writeBase(tree);
  tree.directories(['/home/default', '/home/ftp', '/lib', '/media', '/mnt', '/opt', '/run', '/sbin']);
  tree.program('/bin/busybox', layout.bytes);
  const paths = [...new Set(BIN)].map((name) => `/bin/${name}`);
  if (layout.links === 'hard') tree.hardLinks('/bin/busybox', paths);
  else tree.links(Object.fromEntries(paths.map((path) => [path, '/bin/busybox'])));
  tree.texts({
    '/etc/passwd': passwdText(ACCOUNTS),
    '/etc/group': groupText(GROUPS),
    '/etc/profile':
      "export PATH=/bin:/sbin:/usr/bin:/usr/sbin\n\nif [ \"$PS1\" ]; then\n\texport PS1='# '\nfi\n\nexport PAGER='/bin/more '\nexport EDITOR='/bin/vi'\n",
    '/etc/nsswitch.conf': 'passwd:\tfiles\ngroup:\tfiles\nshadow:\tfiles\nhosts:\tfiles dns\n',
    '/etc/issue': 'Welcome to Buildroot\n',
  });
  tree.texts({ '/etc/shadow': shadowText(ACCOUNTS) }, 0o600);
}
