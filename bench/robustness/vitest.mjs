// Runs tests of the project with more asked of them than in `npm test`.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the tests of a folder with these variables in their environment; gives the exit status. */
export function runVitest(folder, variables) {
  const env = { ...process.env, ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)])) };
  const child = spawn('npx', ['vitest', 'run', folder], { cwd: root, env, stdio: 'inherit' });
  return new Promise((resolve) => child.on('close', (status) => resolve(status ?? 1)));
}
