import { expect, test } from 'vitest';
import { Box } from '../helpers/box.js';

async function homeAndIds(user: string): Promise<string> {
  const ran = await new Box().run(
    ['sh', '-c', 'echo $HOME; while read a b; do case $a in Uid:|Gid:|Groups:) echo $b;; esac; done < /proc/self/status'],
    {
      user,
    },
  );
  return ran.output
    .replace(/(\d+)(?: \1)+/g, '$1')
    .replaceAll('\n', ' ')
    .trim();
}

test.each([
  ['', '/root 0 0'],
  ['web', '/var/www 33 33 50'],
  ['33', '/var/www 33 33 50'],
  ['web:staff', '/var/www 33 50'],
  ['web:1234', '/var/www 33 1234'],
  ['1000', '/ 1000 0'],
  ['1000:1001', '/ 1000 1001'],
])('the user %j is found in the container, with a home and groups', async (user, expected) => {
  expect(await homeAndIds(user)).toBe(expected);
});

test('an unknown user or group is refused as libcontainer does', async () => {
  const start = (user: string) => new Box().start(['true'], { user });
  await expect(start('nosuch')).rejects.toThrow(
    'finalize namespace setup user get supplementary groups Unable to find user nosuch',
  );
  await expect(start('web:nosuch')).rejects.toThrow('Unable to find group nosuch');
  await expect(start('99999999999')).rejects.toThrow('Uids and gids must be in range 0-2147483647');
});

test('HOME of the image is kept', async () => {
  const ran = await new Box().run(['sh', '-c', 'echo $HOME'], { environment: ['PATH=/bin', 'HOME=/elsewhere'] });
  expect(ran.output).toBe('/elsewhere\n');
});

test('another user than root is kept from what the modes forbid, and owns what it makes', async () => {
  const box = new Box();
  box.files.chmod('/root', 0o700);
  const script =
    'echo a > /tmp/mine; echo b > /etc/passwd; echo c > /new; read x < /root/x; cd /root; mkdir /etc/d; rm -f /etc/group; echo end';
  const ran = await box.sh(script, { user: 'web' });
  expect(ran.output).toBe('end\n');
  expect(ran.errors.split('\n').filter((line) => line.includes('ermission denied'))).toHaveLength(6);
  expect(box.files.stat('/tmp/mine')).toMatchObject({ uid: 33, gid: 33, mode: 0o644 });
  expect(box.files.readText('/etc/passwd')).toContain('root');
});

test('in /tmp a user cannot take away the files of another one', async () => {
  const box = new Box();
  box.files.writeFile('/tmp/theirs', 'x');
  await box.sh('rm -f /tmp/theirs', { user: 'web' });
  expect(box.files.exists('/tmp/theirs')).toBe(true);
});

test('a file that is given away loses its set-id bits', async () => {
  const box = new Box();
  box.files.writeFile('/tmp/program', 'x', { mode: 0o6755 });
  box.files.writeFile('/tmp/locked', 'x', { mode: 0o6644 });
  await box.sh('chown web /tmp/program /tmp/locked');
  expect([box.files.stat('/tmp/program'), box.files.stat('/tmp/locked')]).toMatchObject([
    { uid: 33, mode: 0o755 },
    { uid: 33, mode: 0o2644 },
  ]);
});
