import type { Repository } from '../repository.js';
import { type OfficialImage, officialRepository } from './official.js';

/** Runs the command in the place of the script. */
const RUN = '#!/bin/bash\nset -e\n\nexec "$@"\n';

/** What the images of MySQL and MariaDB say to those who forget the password. */
const NEEDS_PASSWORD = `#!/bin/bash
set -e

if [ "\${1:0:1}" = '-' ]; then
	set -- mysqld "$@"
fi

if [ "$1" = 'mysqld' ]; then
	if [ ! -d /var/lib/mysql/mysql ]; then
		if [ -z "$MYSQL_ROOT_PASSWORD" -a -z "$MYSQL_ALLOW_EMPTY_PASSWORD" ]; then
			echo >&2 'error: database is uninitialized and MYSQL_ROOT_PASSWORD not set'
			echo >&2 '  Did you forget to add -e MYSQL_ROOT_PASSWORD=... ?'
			exit 1
		fi
		mkdir -p /var/lib/mysql/mysql
	fi
fi

exec "$@"
`;

const SERVERS: readonly OfficialImage[] = [
  {
    name: 'redis',
    description: 'Redis is an open source key-value store that functions as a data structure server.',
    stars: 323,
    version: '2.8.17',
    others: ['2.6.17', '2.8.18'],
    versionVariable: 'REDIS_VERSION',
    size: 24_913_408,
    programs: { '/usr/local/bin': ['redis-server', 'redis-cli', 'redis-benchmark', 'redis-sentinel'] },
    user: 'redis',
    volumes: ['/data'],
    workingDir: '/data',
    ports: ['6379/tcp'],
    entrypoint: ['/entrypoint.sh', RUN],
    cmd: ['redis-server'],
  },
  {
    name: 'postgres',
    description: 'The PostgreSQL object-relational database system provides reliability and data integrity.',
    stars: 335,
    version: '9.3.5',
    others: ['8.4.22', '9.0.18', '9.1.14', '9.2.9', '9.4-rc1'],
    versionVariable: 'PG_VERSION',
    env: ['PGDATA=/var/lib/postgresql/data'],
    path: '/usr/lib/postgresql/bin',
    size: 128_318_464,
    programs: { '/usr/lib/postgresql/bin': ['postgres', 'initdb', 'pg_ctl'], '/usr/bin': ['psql', 'pg_dump', 'createdb'] },
    user: 'postgres',
    volumes: ['/var/lib/postgresql/data'],
    ports: ['5432/tcp'],
    entrypoint: ['/docker-entrypoint.sh', RUN],
    cmd: ['postgres'],
  },
  {
    name: 'mysql',
    description: 'MySQL is a widely used, open-source relational database management system (RDBMS).',
    stars: 350,
    version: '5.6.22',
    others: ['5.5.41', '5.7.5-m15'],
    versionVariable: 'MYSQL_VERSION',
    path: '/usr/local/mysql/bin',
    size: 198_184_960,
    programs: { '/usr/local/mysql/bin': ['mysqld', 'mysql', 'mysqladmin', 'mysqldump'] },
    user: 'mysql',
    volumes: ['/var/lib/mysql'],
    ports: ['3306/tcp'],
    entrypoint: ['/entrypoint.sh', NEEDS_PASSWORD],
    cmd: ['mysqld'],
  },
  {
    name: 'mariadb',
    description: 'MariaDB is a community-developed fork of MySQL intended to remain free under the GNU GPL.',
    stars: 54,
    version: '10.0.15',
    others: ['5.5.40'],
    versionVariable: 'MARIADB_VERSION',
    size: 182_452_224,
    programs: { '/usr/sbin': ['mysqld'], '/usr/bin': ['mysqld_safe', 'mysql', 'mysqladmin', 'mysqldump'] },
    user: 'mysql',
    volumes: ['/var/lib/mysql'],
    ports: ['3306/tcp'],
    entrypoint: ['/docker-entrypoint.sh', NEEDS_PASSWORD],
    cmd: ['mysqld'],
  },
  {
    name: 'mongo',
    description: 'MongoDB document databases provide high availability and easy scalability.',
    stars: 299,
    version: '2.6.5',
    others: ['2.2.7', '2.4.12'],
    versionVariable: 'MONGO_VERSION',
    size: 306_380_800,
    programs: { '/usr/bin': ['mongod', 'mongo', 'mongodump', 'mongos'] },
    user: 'mongodb',
    volumes: ['/data/db'],
    ports: ['27017/tcp'],
    entrypoint: ['/entrypoint.sh', RUN],
    cmd: ['mongod'],
  },
  {
    name: 'memcached',
    description: 'Free & open source, high-performance, distributed memory object caching system.',
    stars: 42,
    version: '1.4.21',
    size: 45_088_768,
    programs: { '/usr/local/bin': ['memcached'] },
    user: 'memcache',
    runsAsUser: true,
    ports: ['11211/tcp'],
    cmd: ['memcached'],
  },
  {
    name: 'rabbitmq',
    description: 'RabbitMQ is an open source multi-protocol messaging broker.',
    stars: 71,
    version: '3.4.2',
    versionVariable: 'RABBITMQ_VERSION',
    env: ['RABBITMQ_LOGS=-', 'RABBITMQ_SASL_LOGS=-'],
    path: '/usr/lib/rabbitmq/bin',
    size: 100_663_296,
    programs: { '/usr/lib/rabbitmq/bin': ['rabbitmq-server', 'rabbitmqctl', 'rabbitmq-plugins'] },
    volumes: ['/var/lib/rabbitmq'],
    ports: ['5672/tcp'],
    cmd: ['rabbitmq-server'],
  },
  {
    name: 'httpd',
    description: 'The Apache HTTP Server Project.',
    stars: 63,
    version: '2.4.10',
    others: ['2.2.29'],
    env: ['HTTPD_PREFIX=/usr/local/apache2'],
    path: '/usr/local/apache2/bin',
    size: 78_643_200,
    programs: { '/usr/local/apache2/bin': ['httpd', 'apachectl', 'ab', 'htpasswd'], '/usr/local/bin': ['httpd-foreground'] },
    workingDir: '/usr/local/apache2',
    ports: ['80/tcp'],
    cmd: ['httpd-foreground'],
  },
  {
    name: 'elasticsearch',
    description: 'Elasticsearch is a powerful open source search and analytics engine that makes data easy to explore.',
    stars: 33,
    version: '1.4.1',
    others: ['1.3.6'],
    versionVariable: 'ELASTICSEARCH_VERSION',
    path: '/usr/share/elasticsearch/bin',
    size: 316_669_952,
    programs: { '/usr/share/elasticsearch/bin': ['elasticsearch', 'plugin'], '/usr/bin': ['java'] },
    volumes: ['/usr/share/elasticsearch/data'],
    ports: ['9200/tcp', '9300/tcp'],
    entrypoint: ['/docker-entrypoint.sh', RUN],
    cmd: ['elasticsearch'],
  },
  {
    name: 'registry',
    description: 'The Docker Registry: stores and distributes images.',
    stars: 89,
    version: '0.9.0',
    others: ['0.8.1'],
    env: ['DOCKER_REGISTRY_CONFIG=/docker-registry/config/config_sample.yml', 'SETTINGS_FLAVOR=dev'],
    size: 226_492_416,
    programs: { '/usr/local/bin': ['docker-registry', 'gunicorn'], '/usr/bin': ['python'] },
    ports: ['5000/tcp'],
    cmd: ['docker-registry'],
  },
  {
    name: 'jenkins',
    description: 'Official Jenkins Docker image.',
    stars: 85,
    version: '1.580.1',
    others: ['1.565.3'],
    versionVariable: 'JENKINS_VERSION',
    env: ['JENKINS_HOME=/var/jenkins_home', 'JENKINS_SLAVE_AGENT_PORT=50000'],
    size: 552_599_552,
    programs: { '/usr/bin': ['java', 'git', 'jenkins'] },
    user: 'jenkins',
    runsAsUser: true,
    volumes: ['/var/jenkins_home'],
    ports: ['50000/tcp', '8080/tcp'],
    entrypoint: ['/usr/local/bin/jenkins.sh', '#!/bin/bash\nset -e\n\n[ $# -gt 0 ] && exec "$@"\nexec jenkins\n'],
  },
];

/** Servers of the official library. */
export const servers: readonly Repository[] = SERVERS.map(officialRepository);
