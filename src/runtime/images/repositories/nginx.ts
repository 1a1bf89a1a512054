import { stack } from '../layers.js';
import { type Repository, versionOf } from '../repository.js';
import { debianLayers } from './debian.js';

const AUTHOR = 'NGINX Docker Maintainers "docker-maint@nginx.com"';

/** Nginx of nginx.org on wheezy. */
export const nginx: Repository = {
  name: 'nginx',
  description: 'Official build of Nginx.',
  stars: 541,
  official: true,
  author: AUTHOR,
  tags: ['1', '1.7', '1.7.5', '1.7.6', '1.7.7', '1.7.8', 'latest'],
  layers: (tag) => {
    const version = versionOf(tag, '1.7.8').split('.').length === 3 ? versionOf(tag, '1.7.8') : '1.7.8';
    return stack(
      debianLayers('wheezy'),
      [
        { by: `/bin/sh -c #(nop) MAINTAINER ${AUTHOR}` },
        {
          by: '/bin/sh -c apt-key adv --keyserver pgp.mit.edu --recv-keys 573BFD6B3D8FBC641079A6ABABF5BD827BD9BF62',
          size: 1997,
          filler: { '/etc/apt/trusted.gpg': 1 },
        },
        {
          by: '/bin/sh -c echo "deb http://nginx.org/packages/mainline/debian/ wheezy nginx" >> /etc/apt/sources.list',
          size: 221,
          write: (tree) => tree.texts({ '/etc/apt/sources.list': SOURCES }),
          filler: { '/etc/apt/sources.list.save': 1 },
        },
        {
          by: `/bin/sh -c #(nop) ENV NGINX_VERSION=${version}-1~wheezy`,
          config: { env: [PATH, `NGINX_VERSION=${version}-1~wheezy`] },
        },
        {
          by: `/bin/sh -c apt-get update && apt-get install -y nginx=\${NGINX_VERSION} && rm -rf /var/lib/apt/lists/*`,
          size: 6_247_412,
          write: (tree) => {
            tree.program('/usr/sbin/nginx', 857_024);
            tree.texts(CONFIGURATION);
            tree.directories(['/var/cache/nginx', '/var/log/nginx', '/usr/lib/nginx']);
          },
        },
        {
          by: '/bin/sh -c ln -sf /dev/stdout /var/log/nginx/access.log',
          size: 11,
          write: (tree) => tree.links({ '/var/log/nginx/access.log': '/dev/stdout' }),
        },
        {
          by: '/bin/sh -c ln -sf /dev/stderr /var/log/nginx/error.log',
          size: 11,
          write: (tree) => tree.links({ '/var/log/nginx/error.log': '/dev/stderr' }),
        },
        { by: '/bin/sh -c #(nop) VOLUME [/var/cache/nginx]', config: { volumes: ['/var/cache/nginx'] } },
        { by: '/bin/sh -c #(nop) EXPOSE map[443/tcp:{} 80/tcp:{}]', config: { exposedPorts: ['443/tcp', '80/tcp'] } },
        { by: '/bin/sh -c #(nop) CMD [nginx -g daemon off;]', config: { cmd: ['nginx', '-g', 'daemon off;'] } },
      ],
      { created: Date.UTC(2014, 11, 3, 1, 12, 22), author: AUTHOR },
    );
  },
};

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const SOURCES = `deb http://http.debian.net/debian wheezy main
deb http://http.debian.net/debian wheezy-updates main
deb http://security.debian.org wheezy/updates main
deb http://nginx.org/packages/mainline/debian/ wheezy nginx
`;

const CONFIGURATION = {
  '/etc/nginx/nginx.conf': `
user  nginx;
worker_processes  1;

error_log  /var/log/nginx/error.log warn;
pid        /var/run/nginx.pid;

events {
    worker_connections  1024;
}

http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;
    access_log  /var/log/nginx/access.log;
    sendfile        on;
    keepalive_timeout  65;
    include /etc/nginx/conf.d/*.conf;
}
`,
  '/etc/nginx/mime.types': 'types {\n    text/html html htm shtml;\n    text/css css;\n}\n',
  '/etc/nginx/conf.d/default.conf': `server {
    listen       80;
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }
}
`,
  '/usr/share/nginx/html/index.html': `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`,
  '/usr/share/nginx/html/50x.html':
    '<!DOCTYPE html>\n<html>\n<head>\n<title>Error</title>\n</head>\n<body>\n<h1>An error occurred.</h1>\n</body>\n</html>\n',
};
