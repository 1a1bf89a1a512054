import type { Program } from '../kernel/program.js';
import { server } from './server.js';
import { unknownProgram } from './unknown.js';

/** What languages say to `--version`. */
const VERSIONS: ReadonlyMap<string, string> = new Map([
  [
    'java',
    'java version "1.7.0_72"\nJava(TM) SE Runtime Environment (build 1.7.0_72-b14)\nJava HotSpot(TM) 64-Bit Server VM (build 24.72-b04, mixed mode)',
  ],
  ['node', 'v0.10.33'],
  ['nodejs', 'v0.10.33'],
  ['perl', 'This is perl 5, version 18, subversion 2 (v5.18.2) built for x86_64-linux-gnu-thread-multi'],
  ['php', 'PHP 5.5.9-1ubuntu4.5 (cli) (built: Oct 29 2014 11:59:10)'],
  ['python', 'Python 2.7.6'],
  ['python2', 'Python 2.7.6'],
  ['python3', 'Python 3.4.0'],
  ['ruby', 'ruby 1.9.3p484 (2013-11-22 revision 43786) [x86_64-linux]'],
]);

/** Languages: they tell their version; whatever they are to run is a program that nobody knows. */
export function findInterpreter(name: string): Program | undefined {
  const version = VERSIONS.get(name);
  if (version === undefined) return undefined;
  const tell = server({ version });
  return (process) => {
    const asks = /^(?:--version|-version|-V|-v)$/.test(process.argv[1] ?? '');
    if (!asks) return unknownProgram(process);
    process.argv = [process.argv[0] ?? name, '--version'];
    return tell(process);
  };
}
