import { expect, test } from 'vitest';
import { Box } from '../helpers/box.js';

function ubuntu(): Box {
  const box = new Box();
  const names = ['apt-get', 'add-apt-repository', 'curl', 'yum', 'apk', 'pip', 'npm', 'gem', 'useradd', 'groupadd', 'adduser'];
  for (const name of names) box.files.writeFile(`/bin/${name}`, '\x7fELF\0', { mode: 0o755 });
  box.files.mkdir('/etc/apt');
  return box;
}

test('apt-get update reads the package lists', async () => {
  const ran = await ubuntu().sh('apt-get update -y');
  expect(ran.output).toMatch(/^Ign http:\/\/archive\.ubuntu\.com trusty InRelease\nGet:1 /);
  expect(ran.output).toMatch(/Reading package lists\.\.\.\n$/);
  expect(ran.ended).toEqual({ code: 0 });
});

test('apt-get install puts programs in place', async () => {
  const ran = await ubuntu().sh('apt-get install -y -q python-software-properties git && git && command -v git');
  expect(ran.output).toContain('The following NEW packages will be installed:\n  python-software-properties git\n');
  expect(ran.output).toMatch(/Setting up git \(1\.0\) \.\.\.\n\/usr\/bin\/git\n$/);
  expect(ran.ended).toEqual({ code: 0 });
});

test('apt-get install without -y and without anybody to answer aborts', async () => {
  const ran = await ubuntu().sh('apt-get install git');
  expect(ran.output).toMatch(/Do you want to continue\? \[Y\/n\] Abort\.\n$/);
  expect(ran.ended).toEqual({ code: 1 });
});

test('apt-get install goes on when somebody says yes', async () => {
  const ran = await ubuntu().run(['apt-get', 'install', 'git'], { stdin: 'y\n' });
  expect(ran.ended).toEqual({ code: 0 });
});

test('what is installed already is not installed again, and can be removed', async () => {
  const ran = await ubuntu().sh('apt-get install -y git >/dev/null; apt-get install -y git; apt-get remove -y git; git');
  expect(ran.output).toContain('git is already the newest version.\n0 upgraded, 0 newly installed');
  expect(ran.output).toContain('Removing git (1.0) ...\n');
  expect(ran.errors).toBe('sh: git: not found\n');
});

test('-qq says little', async () => {
  const ran = await ubuntu().sh('apt-get -qq update; apt-get -qq install git');
  expect(ran.output).not.toContain('Reading package lists');
  expect(ran.ended).toEqual({ code: 0 });
});

test('an unknown operation fails', async () => {
  const ran = await ubuntu().sh('apt-get frobnicate');
  expect([ran.errors, ran.ended?.code]).toEqual(['E: Invalid operation frobnicate\n', 100]);
});

test('the steps of a Dockerfile for Java succeed', async () => {
  const ran = await ubuntu().sh(
    'apt-get install -y -q python-software-properties software-properties-common && ' +
      'add-apt-repository ppa:webupd8team/java -y && apt-get update -y && apt-get -y install oracle-java7-installer && apt-get clean',
  );
  expect(ran.output).toContain('Setting up oracle-java7-installer (1.0) ...\n');
  expect(ran.ended).toEqual({ code: 0 });
});

test.each([
  ['yum install -y httpd', 'Complete!'],
  ['apk add --update nginx', 'Installing nginx'],
  ['pip install flask==0.10', 'Successfully installed flask'],
  ['npm install -g grunt', 'grunt@1.0.0'],
  ['gem install rails', 'Successfully installed rails-1.0'],
])('%s', async (command, expected) => {
  const ran = await ubuntu().sh(command);
  expect(ran.output).toContain(expected);
  expect(ran.ended).toEqual({ code: 0 });
});

test('curl gets an empty page from the world outside, into a file as well', async () => {
  const box = ubuntu();
  const ran = await box.sh(
    'cd /tmp && curl -sSL https://example.com/tool.tar.gz | cat && curl -O http://example.com/a.txt && curl -o b http://example.com/',
  );
  expect([ran.output, ran.errors, ran.ended]).toEqual(['', '', { code: 0 }]);
  expect(box.files.list('/tmp')).toEqual(['a.txt', 'b']);
});

test('curl is refused where nobody listens', async () => {
  const ran = await ubuntu().sh('curl http://localhost:8080/');
  expect([ran.errors, ran.ended?.code]).toEqual(['curl: (7) Failed to connect to localhost: Connection refused\n', 7]);
});

test('users that a build adds can be run as', async () => {
  const box = ubuntu();
  const ran = await box.sh('groupadd -r redis && useradd -r -g redis redis && adduser -D -h /app app && echo made');
  expect(ran.output).toBe('made\n');
  expect(box.files.readText('/etc/passwd')).toContain('redis:x:999:999::/home/redis:/bin/false\n');
  expect(box.files.stat('/app')).toMatchObject({ kind: 'directory', uid: 1000, gid: 1000 });
});
