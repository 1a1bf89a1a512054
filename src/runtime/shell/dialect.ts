/** Which shell is imitated: busybox ash, Debian's dash, or bash. They differ in messages and in what bash adds. */
export type Dialect = 'ash' | 'dash' | 'bash';

/** Tells the dialect from the name that the shell was called by and the real name of the file that it is. */
export function dialectOf(name: string, realName: string): Dialect {
  for (const candidate of [realName, name]) {
    if (candidate.includes('bash')) return 'bash';
    if (candidate === 'dash') return 'dash';
    if (candidate === 'busybox' || candidate === 'ash') return 'ash';
  }
  return 'ash';
}
