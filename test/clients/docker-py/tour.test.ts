import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findPrograms, works } from '../command.js';
import { describeTour } from '../tour.js';

const TOUR = fileURLToPath(new URL('tour.py', import.meta.url));

/** The Python that has docker-py: Debian's own before any other. */
const python = ['/usr/bin/python3', ...findPrograms('python3')].find((path) =>
  works(path, '-c', 'import docker; assert docker.__version__.startswith("5.")'),
);

describeTour(
  'docker-py 5',
  python === undefined
    ? { missing: 'no docker-py 5 (Debian python3-docker)' }
    : {
        command: [python, '-W', 'ignore::ResourceWarning', TOUR],
        claims: String(execFileSync(python, [TOUR, '--list']))
          .trim()
          .split('\n'),
        env: { PYTHONDONTWRITEBYTECODE: '1' },
      },
);
