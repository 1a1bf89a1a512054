/** What a package puts in place. */
export interface Package {
  /** Programs in /usr/bin; the one of the package's own name unless said. */
  readonly programs?: readonly string[];
  /** Kilobytes that it takes once installed. */
  readonly size: number;
}

const MB = 1024;

const PACKAGES: ReadonlyMap<string, Package> = new Map<string, Package>([
  ['apache2', { programs: ['apache2', 'apache2ctl'], size: 2 * MB }],
  ['bash', { size: MB }],
  ['build-essential', { programs: ['gcc', 'g++', 'cc', 'make', 'ld', 'as'], size: 140 * MB }],
  ['ca-certificates', { programs: ['update-ca-certificates'], size: 400 }],
  ['curl', { size: 300 }],
  ['default-jdk', { programs: ['java', 'javac', 'jar'], size: 310 * MB }],
  ['default-jre', { programs: ['java'], size: 190 * MB }],
  ['dnsutils', { programs: ['dig', 'nslookup'], size: 400 }],
  ['g++', { size: 36 * MB }],
  ['gcc', { programs: ['gcc', 'cc'], size: 30 * MB }],
  ['git', { size: 20 * MB }],
  ['git-core', { programs: ['git'], size: 20 * MB }],
  ['golang', { programs: ['go', 'gofmt'], size: 210 * MB }],
  ['iputils-ping', { programs: ['ping'], size: 120 }],
  ['jq', { size: 1200 }],
  ['lsb-release', { programs: ['lsb_release'], size: 100 }],
  ['make', { size: 400 }],
  ['maven', { programs: ['mvn'], size: 10 * MB }],
  ['memcached', { size: 300 }],
  ['mongodb', { programs: ['mongod', 'mongo'], size: 220 * MB }],
  ['mysql-client', { programs: ['mysql', 'mysqldump'], size: 20 * MB }],
  ['mysql-server', { programs: ['mysqld', 'mysqld_safe', 'mysql', 'mysqladmin'], size: 95 * MB }],
  ['net-tools', { programs: ['netstat', 'ifconfig', 'route'], size: 900 }],
  ['netcat', { programs: ['nc'], size: 100 }],
  ['nginx', { size: 1500 }],
  ['nodejs', { programs: ['node', 'nodejs'], size: 15 * MB }],
  ['npm', { size: 12 * MB }],
  ['openjdk-6-jdk', { programs: ['java', 'javac', 'jar'], size: 260 * MB }],
  ['openjdk-7-jdk', { programs: ['java', 'javac', 'jar'], size: 310 * MB }],
  ['openjdk-7-jre', { programs: ['java'], size: 190 * MB }],
  ['openjdk-7-jre-headless', { programs: ['java'], size: 170 * MB }],
  ['openssh-client', { programs: ['ssh', 'scp', 'ssh-keygen'], size: 3 * MB }],
  ['openssh-server', { programs: ['sshd'], size: 2 * MB }],
  ['openssl', { size: MB }],
  ['oracle-java6-installer', { programs: ['java', 'javac', 'jar'], size: 270 * MB }],
  ['oracle-java7-installer', { programs: ['java', 'javac', 'jar'], size: 330 * MB }],
  ['oracle-java8-installer', { programs: ['java', 'javac', 'jar'], size: 370 * MB }],
  ['php5', { programs: ['php'], size: 12 * MB }],
  ['php5-cli', { programs: ['php'], size: 9 * MB }],
  ['postgresql', { programs: ['postgres', 'psql', 'pg_ctl', 'pg_dump'], size: 30 * MB }],
  ['postgresql-client', { programs: ['psql', 'pg_dump'], size: 5 * MB }],
  ['procps', { programs: ['ps', 'top', 'free', 'pgrep', 'pkill'], size: 700 }],
  ['python', { programs: ['python', 'python2.7'], size: 16 * MB }],
  ['python-dev', { programs: ['python-config'], size: 30 * MB }],
  ['python-pip', { programs: ['pip', 'pip2'], size: 4 * MB }],
  ['python-setuptools', { programs: ['easy_install'], size: MB }],
  ['python-software-properties', { programs: ['add-apt-repository', 'apt-add-repository'], size: 120 }],
  ['python3', { programs: ['python3'], size: 20 * MB }],
  ['python3-pip', { programs: ['pip3'], size: 4 * MB }],
  ['redis-server', { programs: ['redis-server', 'redis-cli'], size: 900 }],
  ['redis-tools', { programs: ['redis-cli', 'redis-benchmark'], size: 300 }],
  ['ruby', { programs: ['ruby', 'gem', 'irb'], size: 14 * MB }],
  ['software-properties-common', { programs: ['add-apt-repository', 'apt-add-repository'], size: 400 }],
  ['sqlite3', { size: 200 }],
  ['sudo', { size: 900 }],
  ['supervisor', { programs: ['supervisord', 'supervisorctl'], size: 1400 }],
  ['tar', { size: 900 }],
  ['tomcat7', { programs: ['catalina.sh'], size: 6 * MB }],
  ['unzip', { size: 400 }],
  ['vim', { programs: ['vim', 'vi'], size: 2 * MB }],
  ['wget', { size: 700 }],
  ['zip', { size: 500 }],
]);

/** Sizes of packages that nobody knows, in kilobytes. */
const [LEAST, MOST] = [60, 4 * MB];

/** What is known of a package; what nobody knows is of a believable size, always the same for the same name. */
export function packageOf(name: string): Required<Package> {
  const known = PACKAGES.get(name);
  if (known) return { programs: [name], ...known };
  let hash = 7;
  for (const character of name) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  return { programs: [name], size: LEAST + (hash % (MOST - LEAST)) };
}
