import type { TreeWriter } from '../tree-writer.js';
import { groupText, passwdText, shadowText, writeBase } from './base-files.js';
import { DEBIAN_ACCOUNTS, DEBIAN_GROUPS } from './debian-accounts.js';
import { DEBIAN_BIN, DEBIAN_LINKS, DEBIAN_SBIN, DEBIAN_USR_BIN, DEBIAN_USR_SBIN } from './debian-programs.js';

/** A release of Debian or Ubuntu: what its files in /etc say. */
export interface DebianRelease {
  readonly distribution: 'Debian' | 'Ubuntu';
  /** `7.7`, `14.04.1`. */
  readonly version: string;
  /** `wheezy`, `trusty`. */
  readonly codename: string;
  /** As os-release names it: `Debian GNU/Linux 7 (wheezy)`. */
  readonly title: string;
  /** What /etc/debian_version says: `7.7`, `jessie/sid`. */
  readonly debianVersion: string;
}

/** Writes the tree of a release: programs where they are in reality, accounts, package lists. */
export function writeDebian(tree: TreeWriter, release: DebianRelease): void {
  writeBase(tree);
  tree.directories([
    '/boot',
    '/lib',
    '/media',
    '/mnt',
    '/opt',
    '/run/lock',
    '/srv',
    '/lib64',
    '/usr/games',
    '/usr/include',
    '/usr/local/bin',
  ]);
  tree.directories([
    '/usr/local/sbin',
    '/usr/local/lib',
    '/usr/share/doc',
    '/usr/src',
    '/var/backups',
    '/var/local',
    '/var/mail',
    '/var/opt',
  ]);
  tree.directories([
    '/etc/apt/apt.conf.d',
    '/etc/apt/sources.list.d',
    '/etc/init.d',
    '/etc/default',
    '/etc/skel',
    '/etc/cron.daily',
  ]);
  tree.directories([
    '/var/cache/apt/archives/partial',
    '/var/lib/apt/lists/partial',
    '/var/lib/dpkg/info',
    '/var/log/apt',
    '/var/spool/cron',
  ]);
  tree.programs('/bin', DEBIAN_BIN);
  tree.programs('/sbin', [...DEBIAN_SBIN, 'killall5']);
  tree.programs(
    '/usr/bin',
    DEBIAN_USR_BIN.filter((name) => !Object.hasOwn(DEBIAN_LINKS, `/usr/bin/${name}`)),
  );
  tree.programs('/usr/sbin', DEBIAN_USR_SBIN);
  tree.programs('/bin', ['nc.openbsd']);
  tree.links({ ...DEBIAN_LINKS, '/etc/alternatives/nc': '/bin/nc.openbsd' });
  writeEtc(tree, release);
}

function writeEtc(tree: TreeWriter, release: DebianRelease): void {
  tree.texts({
    '/etc/passwd': passwdText(DEBIAN_ACCOUNTS),
    '/etc/group': groupText(DEBIAN_GROUPS),
    '/etc/issue':
      release.distribution === 'Ubuntu'
        ? `Ubuntu ${release.version} LTS \\n \\l\n\n`
        : `Debian GNU/Linux ${major(release)} \\n \\l\n\n`,
    '/etc/issue.net':
      release.distribution === 'Ubuntu' ? `Ubuntu ${release.version} LTS\n` : `Debian GNU/Linux ${major(release)}\n`,
    '/etc/debian_version': `${release.debianVersion}\n`,
    '/etc/os-release': osRelease(release),
    '/etc/apt/sources.list': sourcesList(release),
    '/etc/nsswitch.conf':
      'passwd:         compat\ngroup:          compat\nshadow:         compat\n\nhosts:          files dns\nnetworks:       files\n',
    '/etc/host.conf': 'multi on\n',
    '/etc/fstab': '# UNCONFIGURED FSTAB FOR BASE SYSTEM\n',
    '/etc/environment': 'PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/games"\n',
    '/etc/timezone': 'Etc/UTC\n',
    '/etc/shells': '# /etc/shells: valid login shells\n/bin/sh\n/bin/dash\n/bin/bash\n/bin/rbash\n',
    '/etc/profile': PROFILE,
    '/etc/bash.bashrc': BASHRC,
    '/root/.bashrc': BASHRC,
    '/root/.profile':
      '# ~/.profile: executed by Bourne-compatible login shells.\n\nif [ "$BASH" ]; then\n  if [ -f ~/.bashrc ]; then\n    . ~/.bashrc\n  fi\nfi\n',
    '/var/lib/dpkg/status': '',
    '/var/log/dpkg.log': '',
  });
  tree.texts({ '/etc/shadow': shadowText(DEBIAN_ACCOUNTS) }, 0o640);
  if (release.distribution === 'Ubuntu') tree.texts({ '/etc/lsb-release': lsbRelease(release) });
}

const PROFILE = `# /etc/profile: system-wide .profile file for the Bourne shell (sh(1))

if [ -d /etc/profile.d ]; then
  for i in /etc/profile.d/*.sh; do
    if [ -r $i ]; then
      . $i
    fi
  done
  unset i
fi
`;

const BASHRC = `# Executed by bash(1) for non-login shells.
[ -z "$PS1" ] && return
`;

function major(release: DebianRelease): string {
  return release.version.split('.', 1)[0]!;
}

function osRelease(release: DebianRelease): string {
  if (release.distribution === 'Debian') {
    return `PRETTY_NAME="${release.title}"
NAME="Debian GNU/Linux"
VERSION_ID="${major(release)}"
VERSION="${major(release)} (${release.codename})"
ID=debian
ANSI_COLOR="1;31"
HOME_URL="http://www.debian.org/"
SUPPORT_URL="http://www.debian.org/support/"
BUG_REPORT_URL="http://bugs.debian.org/"
`;
  }
  const series = release.version.split('.').slice(0, 2).join('.');
  return `NAME="Ubuntu"
VERSION="${release.title.replace(/^Ubuntu /, '')}"
ID=ubuntu
ID_LIKE=debian
PRETTY_NAME="Ubuntu ${release.version} LTS"
VERSION_ID="${series}"
HOME_URL="http://www.ubuntu.com/"
SUPPORT_URL="http://help.ubuntu.com/"
BUG_REPORT_URL="http://bugs.launchpad.net/ubuntu/"
`;
}

function lsbRelease(release: DebianRelease): string {
  const series = release.version.split('.').slice(0, 2).join('.');
  return `DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=${series}\nDISTRIB_CODENAME=${release.codename}\nDISTRIB_DESCRIPTION="Ubuntu ${release.version} LTS"\n`;
}

function sourcesList(release: DebianRelease): string {
  const { codename } = release;
  if (release.distribution === 'Debian') {
    return `deb http://http.debian.net/debian ${codename} main
deb http://http.debian.net/debian ${codename}-updates main
deb http://security.debian.org ${codename}/updates main
`;
  }
  return ['', '-updates', '-security']
    .map(
      (pocket) =>
        `deb http://archive.ubuntu.com/ubuntu/ ${codename}${pocket} main restricted\ndeb-src http://archive.ubuntu.com/ubuntu/ ${codename}${pocket} main restricted\n`,
    )
    .join('');
}
