/** The tools that the recorded image had: links to /bin/busybox. */
const TOOLS =
  '[ ash awk base64 basename cat chmod chown cp cut date dd df diff dirname du echo egrep env expr false fgrep find free grep gunzip gzip head hostname id ip kill killall less ln ls md5sum mkdir mkfifo mktemp more mount mv nc netstat nslookup od pidof ping printenv printf ps pwd readlink realpath rm rmdir sed seq sh sha1sum sha256sum sleep sort split stat stty su sync tail tar tee test time timeout top touch tr true tty umount uname uniq usleep vi wc wget which whoami xargs yes zcat'.split(
    ' ',
  );

/** The image that the recordings were made on, as a tar: one layer, no config. A real daemon needs a real program in it. */
export function busyboxTar(program: Buffer = Buffer.from('busybox\n')): Buffer {
  const entries = [
    entry('./', 0o755, '5'),
    entry('./bin/', 0o755, '5'),
    entry('./bin/busybox', 0o755, '0', program),
    ...TOOLS.map((tool) => entry(`./bin/${tool}`, 0o777, '2', '', 'busybox')),
    entry('./etc/', 0o755, '5'),
    entry('./etc/passwd', 0o644, '0', 'root:x:0:0:root:/root:/bin/sh\n'),
    entry('./etc/group', 0o644, '0', 'root:x:0:\n'),
    entry('./root/', 0o755, '5'),
    entry('./tmp/', 0o1777, '5'),
  ];
  return Buffer.concat([...entries, Buffer.alloc(1024)]);
}

function entry(name: string, mode: number, type: string, content: string | Buffer = '', target = ''): Buffer {
  const data = Buffer.from(content);
  const head = Buffer.alloc(512);
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;
  const put = (text: string, at: number) => head.write(text, at);
  put(name, 0);
  put(octal(mode, 8), 100);
  put(octal(0, 8), 108);
  put(octal(0, 8), 116);
  put(octal(data.length, 12), 124);
  put(octal(1_418_688_000, 12), 136);
  put('        ', 148);
  put(type, 156);
  put(target, 157);
  put('ustar\x0000', 257);
  put(
    `${[...head]
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return Buffer.concat([head, data, Buffer.alloc((512 - (data.length % 512)) % 512)]);
}
