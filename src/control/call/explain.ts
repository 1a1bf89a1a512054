import type { CallFacts } from './call-facts.js';
import type { CallMatcher, Difference } from './call-matcher.js';

/** A call that was expected, and what it is called in a report. */
export interface Candidate {
  readonly label: string;
  readonly matcher: CallMatcher;
}

/** Of some calls the one that comes nearest to a call that came, and in which fields the two differ; undefined where there are none. */
export function nearestCall(
  facts: CallFacts,
  candidates: readonly Candidate[],
): { candidate: Candidate; differences: readonly Difference[] } | undefined {
  let best: { candidate: Candidate; differences: readonly Difference[]; distance: number } | undefined;
  for (const candidate of candidates) {
    const differences = candidate.matcher.differences(facts);
    const distance = differences.reduce((sum, each) => sum + weight(each), 0);
    if (!best || distance < best.distance) best = { candidate, differences, distance };
  }
  return best;
}

/** Another route is further away than any number of fields, and more so the less the two have in common. */
function weight({ field, wanted, found }: Difference): number {
  if (field !== 'call') return 1;
  const [a, b] = [words(String(wanted)), words(String(found))];
  const common = a.filter((word) => b.includes(word)).length;
  return 100 - (90 * common) / Math.max(a.length, b.length);
}

const words = (call: string): string[] => call.split(/[ /]+/).filter((word) => word !== '' && word !== '**');

/** Two lines for each difference, the wanted above the found. */
export function differenceLines(differences: readonly Difference[]): string {
  return differences
    .map(({ field, wanted, found }) => `  ${field}\n    wanted  ${shown(wanted)}\n    found   ${shown(found)}`)
    .join('\n');
}

/** A value as it is shown in a report. */
export function shown(value: unknown): string {
  if (value === undefined) return '(nothing)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
