import { stack } from '../layers.js';
import type { Repository } from '../repository.js';
import { writeDebian } from '../trees/debian.js';
import { debianLayers } from './debian.js';
import { scratch } from './scratch.js';
import { ubuntu } from './ubuntu.js';

/** The image of docker's interactive tutorial: Ubuntu 12.04 in one layer. */
export const tutorial: Repository = {
  name: 'learn/tutorial',
  description: '',
  stars: 8,
  official: false,
  author: '',
  tags: ['latest'],
  layers: () =>
    stack(
      [],
      [
        {
          by: '',
          size: 128_029_199,
          config: { cmd: ['/bin/bash'] },
          write: (tree) =>
            writeDebian(tree, {
              distribution: 'Ubuntu',
              version: '12.04.2',
              codename: 'precise',
              title: 'Ubuntu 12.04.2 LTS, Precise Pangolin',
              debianVersion: 'wheezy/sid',
            }),
          filler: {
            '/usr/lib/locale/locale-archive': 2,
            '/usr/lib/python2.7/config/libpython2.7.a': 3,
            '/lib/x86_64-linux-gnu/libc-2.15.so': 1,
          },
        },
      ],
      { created: Date.UTC(2013, 3, 11, 21, 13, 15) },
    ),
};

/** One program that says hello. */
export const helloWorld: Repository = {
  name: 'hello-world',
  description: 'Hello World! (an example of minimal Dockerization)',
  stars: 12,
  official: true,
  author: '',
  tags: ['latest'],
  layers: () =>
    stack(
      scratch(),
      [
        {
          by: '/bin/sh -c #(nop) COPY file:4abd3bff60458ca3b079d7b131ce26b2719055a030dfa96ff827da2b7c7038a7 in /',
          size: 910,
          write: (tree) => tree.program('/hello', 910),
        },
        { by: '/bin/sh -c #(nop) CMD [/hello]', config: { cmd: ['/hello'] } },
      ],
      { created: Date.UTC(2014, 9, 20, 22, 56, 2) },
    ),
};

/** The small web application of docker's user guide. */
export const trainingWebapp: Repository = {
  name: 'training/webapp',
  description: 'A simple Python web application',
  stars: 24,
  official: false,
  trusted: true,
  author: '',
  tags: ['latest'],
  layers: () =>
    stack(
      ubuntu.layers('14.04'),
      [
        { by: '/bin/sh -c #(nop) MAINTAINER Docker Education Team <education@docker.com>' },
        {
          by: '/bin/sh -c DEBIAN_FRONTEND=noninteractive apt-get install -y -q python-all python-pip',
          size: 112_341_002,
          write: (tree) => tree.programs('/usr/bin', ['python', 'python2.7', 'pip']),
        },
        {
          by: '/bin/sh -c #(nop) ADD dir:3a3f7b2e0fb11f2fb8c2bd0e3d3b0f0f1c6e6c2a9b5e8d7f4a1c0b3e2d5f6a78 in /opt/webapp/',
          size: 1054,
          write: (tree) => tree.texts({ '/opt/webapp/app.py': APP, '/opt/webapp/Procfile': 'web: python app.py\n' }),
          filler: { '/opt/webapp/tests.py': 1 },
        },
        { by: '/bin/sh -c #(nop) WORKDIR /opt/webapp', config: { workingDir: '/opt/webapp' } },
        { by: '/bin/sh -c #(nop) EXPOSE map[5000/tcp:{}]', config: { exposedPorts: ['5000/tcp'] } },
        { by: '/bin/sh -c #(nop) CMD [python app.py]', config: { cmd: ['python', 'app.py'] } },
      ],
      { created: Date.UTC(2014, 4, 15, 18, 4, 17), author: 'Docker Education Team <education@docker.com>' },
    ),
};

const APP = `import os
from flask import Flask
app = Flask(__name__)

@app.route('/')
def hello():
    provider = str(os.environ.get('PROVIDER', 'world'))
    return 'Hello '+provider+'!'

if __name__ == '__main__':
    port = int(os.environ.get('PORT', 5000))
    app.run(host='0.0.0.0', port=port)
`;

/** A page that tells in which container it is. */
export const tutumHello: Repository = {
  name: 'tutum/hello-world',
  description: "Image to test docker deployments. Has Apache with a 'Hello World' page listening in port 80.",
  stars: 19,
  official: false,
  trusted: true,
  author: 'support@tutum.co',
  tags: ['latest'],
  layers: () =>
    stack(
      debianLayers('wheezy'),
      [
        { by: '/bin/sh -c #(nop) MAINTAINER support@tutum.co' },
        {
          by: '/bin/sh -c apt-get update && apt-get -yq install apache2 php5 && rm -rf /var/lib/apt/lists/*',
          size: 61_220_417,
          write: (tree) => {
            tree.programs('/usr/sbin', ['apache2', 'apachectl']);
            tree.texts({
              '/var/www/index.html': '<html><head><title>Hello world!</title></head><body><h1>Hello world!</h1></body></html>\n',
            });
          },
        },
        { by: '/bin/sh -c #(nop) EXPOSE map[80/tcp:{}]', config: { exposedPorts: ['80/tcp'] } },
        {
          by: '/bin/sh -c #(nop) ADD file:1ffbc2c7a5bb92f1ae8d2b9d8d5c4a0b7e6f3d2c1b0a9f8e7d6c5b4a3f2e1d0c in /run.sh',
          size: 170,
          write: (tree) => tree.texts({ '/run.sh': '#!/bin/bash\nexec apache2 -D FOREGROUND\n' }, 0o755),
          filler: { '/run.sh~': 1 },
        },
        { by: '/bin/sh -c #(nop) CMD [/run.sh]', config: { cmd: ['/run.sh'] } },
      ],
      { created: Date.UTC(2014, 10, 5, 14, 2, 51), author: 'support@tutum.co' },
    ),
};
