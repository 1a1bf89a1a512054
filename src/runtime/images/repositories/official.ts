import { type Step, stack } from '../layers.js';
import { type Repository, versionOf } from '../repository.js';
import { seededId } from '../seeded.js';
import type { TreeWriter } from '../tree-writer.js';
import { groupText, passwdText, shadowText } from '../trees/base-files.js';
import { DEBIAN_ACCOUNTS, DEBIAN_GROUPS } from '../trees/debian-accounts.js';
import { debianLayers } from './debian.js';

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What tells an official image from the others: each is something installed on wheezy, a few settings, and a command. */
export interface OfficialImage {
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  /** What `latest` is. */
  readonly version: string;
  /** Versions that are listed beside it. */
  readonly others?: readonly string[];
  /** The variable that names the version, if any. */
  readonly versionVariable?: string;
  /** More variables, as `NAME=value`. */
  readonly env?: readonly string[];
  /** Directories in front of the usual PATH. */
  readonly path?: string;
  /** Bytes that are installed over the base. */
  readonly size: number;
  /** Programs by their directory. */
  readonly programs: Readonly<Record<string, readonly string[]>>;
  /** The system user that is made first. */
  readonly user?: string;
  /** True where the image runs as that user. */
  readonly runsAsUser?: boolean;
  readonly volumes?: readonly string[];
  readonly workingDir?: string;
  /** As `80/tcp`, in the order of their text. */
  readonly ports?: readonly string[];
  /** Path and text of the script that comes before the command. */
  readonly entrypoint?: readonly [path: string, script: string];
  readonly cmd?: readonly string[];
}

const CREATED = Date.UTC(2014, 11, 4, 20, 31, 9);

/** A repository of the official library, as it was in December 2014. */
export function officialRepository(image: OfficialImage): Repository {
  const { name, description, stars, version, others = [] } = image;
  const [major = version] = version.split('.');
  const series = version.split('.').slice(0, 2).join('.');
  return {
    name,
    description,
    stars,
    official: true,
    author: '',
    tags: [...new Set([...others, major, series, version, 'latest'])].toSorted(),
    layers: (tag) => stack(debianLayers('wheezy'), steps(image, fullVersion(image, tag)), { created: CREATED }),
  };
}

/** The version that a tag means: `2` and `2.8` are the newest of their series. */
function fullVersion({ version, others = [] }: OfficialImage, tag: string): string {
  const asked = versionOf(tag, version);
  return [version, ...others].find((each) => each === asked || each.startsWith(`${asked}.`)) ?? asked;
}

function steps(image: OfficialImage, version: string): Step[] {
  const { user, volumes, workingDir, ports, entrypoint, cmd } = image;
  const nop = (text: string, config: NonNullable<Step['config']>): Step => ({ by: `/bin/sh -c #(nop) ${text}`, config });
  return [
    ...(user ? [addUser(user)] : []),
    ...environment(image, version, nop),
    install(image, version),
    ...(volumes ? [nop(`VOLUME [${volumes.join(' ')}]`, { volumes })] : []),
    ...(workingDir ? [nop(`WORKDIR ${workingDir}`, { workingDir })] : []),
    ...(entrypoint
      ? [script(...entrypoint), nop(`ENTRYPOINT [${entrypoint[0]}]`, { entrypoint: [entrypoint[0]], cmd: null })]
      : []),
    ...(image.runsAsUser && user ? [nop(`USER ${user}`, { user })] : []),
    ...(ports ? [nop(`EXPOSE map[${ports.map((port) => `${port}:{}`).join(' ')}]`, { exposedPorts: ports })] : []),
    ...(cmd ? [nop(`CMD [${cmd.join(' ')}]`, { cmd })] : []),
  ];
}

type Nop = (text: string, config: NonNullable<Step['config']>) => Step;

function environment({ versionVariable, env = [], path }: OfficialImage, version: string, nop: Nop): Step[] {
  const all = [
    ...(versionVariable ? [`${versionVariable}=${version}`] : []),
    ...env,
    ...(path ? [`PATH=${path}:${DEFAULT_PATH}`] : []),
  ];
  const before = path ? [] : [`PATH=${DEFAULT_PATH}`];
  return all.map((each, at) => nop(`ENV ${each}`, { env: [...before, ...all.slice(0, at + 1)] }));
}

function addUser(name: string): Step {
  const write = (tree: TreeWriter) => {
    const accounts = [...DEBIAN_ACCOUNTS, [name, 999, 999, '', `/home/${name}`, '/bin/sh'] as const];
    tree.texts({ '/etc/passwd': passwdText(accounts), '/etc/group': groupText([...DEBIAN_GROUPS, [name, 999]]) });
    tree.texts({ '/etc/shadow': shadowText(accounts) }, 0o640);
  };
  return {
    by: `/bin/sh -c groupadd -r ${name} && useradd -r -g ${name} ${name}`,
    size: 330_416,
    write,
    filler: { '/var/log/lastlog': 1 },
  };
}

function install({ name, size, programs, user, volumes = [], workingDir }: OfficialImage, version: string): Step {
  const write = (tree: TreeWriter) => {
    for (const [directory, names] of Object.entries(programs)) tree.programs(directory, names, 400_000);
    for (const path of [...volumes, ...(workingDir ? [workingDir] : [])]) {
      tree.directories([path]);
      if (user) tree.files.chown(path, 999, 999);
    }
  };
  return {
    by: `/bin/sh -c apt-get update && apt-get install -y --no-install-recommends ${name}=${version}* && rm -rf /var/lib/apt/lists/*`,
    size,
    write,
    filler: { [`/usr/lib/${name}/lib${name}.so`]: 3, [`/usr/share/${name}.dat`]: 1 },
  };
}

function script(path: string, text: string): Step {
  const size = new TextEncoder().encode(text).length;
  return {
    by: `/bin/sh -c #(nop) COPY file:${seededId(text)} in ${path.slice(0, path.lastIndexOf('/')) || '/'}`,
    size,
    write: (tree) => tree.texts({ [path]: text }, 0o755),
  };
}
