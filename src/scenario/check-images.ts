import { nearest } from './nearest.js';
import type { Complaints } from './references.js';
import type { Scenario } from './schema.js';

/** An image name with its tag: `latest` where it has none. */
export function withTag(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).includes(':') ? name : `${name}:latest`;
}

/** True where only what the scenario lists can be pulled. */
export function isStrictRegistry({ registry, strict }: Scenario): boolean {
  const mode = typeof registry === 'string' ? registry : registry?.mode;
  return mode ? mode === 'strict' : strict === true || (Array.isArray(strict) && strict.includes('registry'));
}

/** All names that images of the scenario go by, with their tags: those that the daemon has, and those that can be pulled. */
export function imageNames({ images = [], registry }: Scenario): string[] {
  const listed = typeof registry === 'object' ? (registry.images ?? []) : [];
  return [...images, ...listed].flatMap((image) => {
    if (typeof image === 'string') return [withTag(image)];
    const repository = withTag(image.name).slice(0, withTag(image.name).lastIndexOf(':'));
    return [withTag(image.name), ...(image.tags ?? []).map((tag) => (/[:/]/.test(tag) ? withTag(tag) : `${repository}:${tag}`))];
  });
}

/** Complains of images that nothing lists where only what is listed is there, of names used twice, and of unknown users. */
export function checkImages(scenario: Scenario, { error }: Complaints): void {
  const { images = [], containers = [], registry } = scenario;
  const names = imageNames(scenario);
  const known = new Set(names);
  const check = (image: string, path: ReadonlyArray<string | number>) => {
    if (!isStrictRegistry(scenario) || known.has(withTag(image)) || /^[0-9a-f]{12,64}$/.test(image)) return;
    const near = nearest(
      image,
      names.map((name) => name.replace(/:latest$/, '')),
    );
    const hint = near ? `did you mean "${near}"?` : `listed are ${names.join(', ') || 'none'}`;
    error(path, `unknown image "${image}", and the registry is strict; ${hint}`);
  };
  const taken = new Map<string, number>();
  for (const [i, image] of images.entries()) {
    const name = withTag(typeof image === 'string' ? image : image.name);
    const before = taken.get(name);
    if (before !== undefined) error(['images', i], `the image "${name}" is already there as images[${before}]`);
    taken.set(name, i);
    if (typeof image === 'object' && image.parent !== undefined) check(image.parent, ['images', i, 'parent']);
  }
  for (const [i, { image }] of containers.entries()) check(image, ['containers', i, 'image']);
  if (typeof registry === 'object') checkAccess(registry, error);
}

function checkAccess(
  { images = [], accounts = [] }: Exclude<Scenario['registry'], string | undefined>,
  error: Complaints['error'],
): void {
  const users = accounts.map(({ username }) => username);
  for (const [i, image] of images.entries()) {
    if (typeof image === 'string' || !Array.isArray(image.private)) continue;
    for (const [j, user] of image.private.entries()) {
      if (users.includes(user)) continue;
      const near = nearest(user, users);
      const hint = near ? `did you mean "${near}"?` : `accounts are ${users.join(', ') || 'none'}`;
      error(['registry', 'images', i, 'private', j], `no account has the user name "${user}"; ${hint}`);
    }
  }
}
