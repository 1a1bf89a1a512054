const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What /bin holds on Debian and Ubuntu of 2014. */
export const DEBIAN_BIN = words(`
  bash bunzip2 bzcat bzip2 cat chgrp chmod chown cp dash date dd df dir dmesg echo egrep false fgrep findmnt fuser grep gunzip gzip
  hostname ip kill less ln login ls lsblk mkdir mknod mktemp more mount mountpoint mv netstat ping ping6 ps pwd readlink rm rmdir
  sed sleep ss stty su sync tailf tar tempfile touch true umount uname vdir which zcat zgrep
`);

/** What /sbin holds. */
export const DEBIAN_SBIN = words(`
  agetty blkid fdisk fsck getty halt hwclock ifconfig ifdown ifup init insmod ip iptables ldconfig losetup lsmod mke2fs mkfs mkswap
  modprobe pivot_root poweroff reboot rmmod route runlevel shutdown start-stop-daemon sulogin swapoff swapon switch_root sysctl
`);

/** What /usr/bin holds. */
export const DEBIAN_USR_BIN = words(`
  apt-cache apt-cdrom apt-config apt-get apt-key apt-mark arch awk base64 basename cal cksum clear cmp column comm csplit cut diff diff3
  dirname dpkg dpkg-deb dpkg-query du env expand expr factor find flock fmt fold free getconf getopt gpg gpgv groups head hexdump
  hostid iconv id install ipcrm ipcs join killall ldd link locale localedef logger logname lsattr lscpu lsof md5sum mesg mkfifo nice
  nl nohup nproc numfmt od passwd paste patch pathchk perl pgrep pinky pkill pmap pr printenv printf ptx pwdx realpath renice reset
  rev script sdiff seq setsid sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf skill slabtop sort split stat stdbuf strings
  sum tac tail tee test time timeout tload top tput tr truncate tset tsort tty unexpand uniq unlink uptime users vi vmstat w wall
  watch wc whereis who whoami write xargs xxd yes
`);

/** What /usr/sbin holds. */
export const DEBIAN_USR_SBIN = words(`
  addgroup adduser chgpasswd chpasswd chroot cron delgroup deluser dpkg-reconfigure groupadd groupdel groupmod grpck invoke-rc.d
  locale-gen newusers nologin pwck pwconv service update-locale update-rc.d useradd userdel usermod vipw
`);

/** Names that lead to other programs. */
export const DEBIAN_LINKS: Readonly<Record<string, string>> = {
  '/bin/sh': 'dash',
  '/bin/rbash': 'bash',
  '/bin/nc': '/etc/alternatives/nc',
  '/bin/pidof': '/sbin/killall5',
  '/bin/ypdomainname': 'hostname',
  '/usr/bin/[': '../bin/test',
  '/usr/bin/touch': '/bin/touch',
  '/usr/bin/which': '/bin/which',
  '/usr/bin/less': '/bin/less',
  '/usr/bin/pager': '/bin/less',
  '/usr/bin/editor': 'vi',
};
