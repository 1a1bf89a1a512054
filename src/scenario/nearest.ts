/** Words that people know from docker, and what they are called here. */
const SYNONYMS: Readonly<Record<string, string>> = {
  cmd: 'command',
  env: 'environment',
  workdir: 'workingDir',
  tty: 'terminal',
  openstdin: 'stdin',
  stdinopen: 'stdin',
  exposedports: 'expose',
  binds: 'volumes',
  status: 'state',
  maintainer: 'author',
  stdout: 'print',
  echo: 'print',
  stderr: 'error',
  sleep: 'wait',
  expectations: 'expect',
  scripts: 'processes',
  networkmode: 'network',
  restartpolicy: 'restart',
  useragent: 'userAgent',
  filter: 'match',
  when: 'match',
  steps: 'run',
  exit: 'leave',
  oom: 'oomKilled',
  stdinonce: 'stdin',
  entry: 'entrypoint',
  count: 'times',
};

/** Of some words, the one that was most likely meant; undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 64) return undefined;
  const plain = simplify(word);
  const same = known.find((candidate) => simplify(candidate) === plain);
  if (same) return same;
  const synonym = Object.hasOwn(SYNONYMS, plain) ? SYNONYMS[plain] : undefined;
  if (synonym && known.includes(synonym)) return synonym;
  const end = known.find((candidate) => candidate.length > 2 && plain.endsWith(simplify(candidate)));
  if (end) return end;
  const begun = plain.length > 2 ? known.filter((candidate) => simplify(candidate).startsWith(plain)) : [];
  if (begun.length === 1) return begun[0];
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(plain, simplify(candidate));
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

const simplify = (word: string): string => word.toLowerCase().replace(/[-_ ]/g, '');

/** How many letters have to be changed, added, left out or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      next.push(swapped ? Math.min(least, before[j - 2]! + 1) : least);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
