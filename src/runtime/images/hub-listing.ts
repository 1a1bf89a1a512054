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
  official('wordpress', 190, 'The WordPress rich content management system can utilize plugins, widgets, and themes.'),
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
