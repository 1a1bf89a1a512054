import type { SearchResult } from '../../daemon/ports.js';

const official = (name: string, stars: number, description: string): SearchResult => ({
  name,
  description,
  stars,
  official: true,
  trusted: false,
});
const automated = (name: string, stars: number, description: string): SearchResult => ({
  name,
  description,
  stars,
  official: false,
  trusted: true,
});

/** Repositories that a search finds, beside those whose content is known; plausible for late 2014. */
export const hubListing: readonly SearchResult[] = [
  official('centos', 617, 'The official build of CentOS.'),
  official('mysql', 350, 'MySQL is a widely used, open-source relational database management system (RDBMS).'),
  official('postgres', 335, 'The PostgreSQL object-relational database system provides reliability and data integrity.'),
  official('redis', 323, 'Redis is an open source key-value store that functions as a data structure server.'),
  official('mongo', 299, 'MongoDB document databases provide high availability and easy scalability.'),
  official('node', 276, 'Node.js is a JavaScript-based platform for server-side and networking applications.'),
  official('java', 127, 'Java is a concurrent, class-based, and object-oriented programming language.'),
  official('python', 121, 'Python is an interpreted, interactive, object-oriented, open-source programming language.'),
  official('wordpress', 190, 'The WordPress rich content management system can utilize plugins, widgets, and themes.'),
  official('golang', 102, 'Go (golang) is a general purpose, higher-level, imperative programming language.'),
  official('ruby', 101, 'Ruby is a dynamic, reflective, object-oriented, general-purpose, open-source programming language.'),
  official('php', 97, 'While designed for web development, the PHP scripting language also provides general-purpose use.'),
  official('registry', 89, 'The Docker Registry: stores and distributes images.'),
  official('jenkins', 85, 'Official Jenkins Docker image.'),
  official('rabbitmq', 71, 'RabbitMQ is an open source multi-protocol messaging broker.'),
  official('httpd', 63, 'The Apache HTTP Server Project.'),
  official('mariadb', 54, 'MariaDB is a community-developed fork of MySQL intended to remain free under the GNU GPL.'),
  official('memcached', 42, 'Free & open source, high-performance, distributed memory object caching system.'),
  official('fedora', 95, 'Official Fedora 21 base image and semi-official 20 and rawhide images.'),
  automated('dockerfile/java', 82, 'Trusted automated Java build.'),
  automated('dockerfile/nginx', 68, 'Trusted automated Nginx (http://nginx.org/) build.'),
  automated('tutum/mysql', 31, 'Base docker image to run a MySQL database server.'),
  automated('tutum/tomcat', 24, 'Tomcat image: listens in port 8080. Java application server.'),
  automated('isuper/java-oracle', 20, 'Java images with the Oracle JDK and JRE, in all their versions.'),
  automated('jeanblanchard/java', 10, 'Minimal Docker image with Java.'),
  automated('nimmis/java', 9, 'Ubuntu 14.04 LTS with Java 7 or 8.'),
  automated('webratio/java', 6, 'Java.'),
];
