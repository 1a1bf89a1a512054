import type { Difference } from '../contract/compare.js';

/** Something in which docker 1.4.1, whose recordings hold mockdock, and dockerd 20.10 are known to differ. */
export interface Known {
  /** Matches `suite/case/label`; every one where it is left out. */
  readonly where?: RegExp;
  /** Matches the path of the field. */
  readonly path: RegExp;
  /** What the real daemon has there, where that decides. */
  readonly real?: unknown;
  /** Whether it comes to this is a race. */
  readonly sometimes?: true;
  readonly reason: string;
}

const STATUS = /^status$/;
const TEXT = /^body\.text$/;

/** The table. The first row that matches gives the reason; what no row matches is a mistake of mockdock's. */
export const known: readonly Known[] = [
  // statuses: where they differ, bodies are not compared
  {
    path: STATUS,
    real: 400,
    where: /^build\/bad Dockerfiles\//,
    reason: 'Dockerfiles are parsed and checked whole before a step runs',
  },
  { path: STATUS, real: 201, where: /\/no image\//, reason: 'a name that is none is the empty image of newer daemons' },
  {
    path: STATUS,
    real: 400,
    where: /^system\/a newer version/,
    reason: 'versions up to 1.41 are served, and later ones refused with 400',
  },
  {
    path: STATUS,
    real: 200,
    where: /^system\/a newer version/,
    reason: 'versions up to 1.41 are served, and later ones refused with 400',
  },
  { path: STATUS, real: 400, where: /Host: /, reason: 'newer versions of Go check the Host header' },
  { path: STATUS, real: 400, where: /unknown filter/, reason: 'filters that are not known are refused' },
  {
    path: STATUS,
    real: 400,
    reason: 'a bad request is 400 since errors have categories and not 500 by the words of the error',
  },
  { path: STATUS, real: 409, reason: 'a wrong state is a conflict since errors have categories' },
  { path: STATUS, real: 204, where: /paused/, reason: 'a paused container is stopped and killed by resuming it' },
  {
    path: STATUS,
    real: 500,
    where: /bad (time|times|limit)/,
    reason: 'numbers that are none are refused, not taken for 0',
  },
  { path: STATUS, real: 404, where: /\/ps$/, reason: '/containers/ps was dropped' },
  {
    path: STATUS,
    real: 200,
    where: /since unknown/,
    reason: 'an unknown container in since or before is passed over for old versions',
  },
  { path: STATUS, real: 200, where: /^exec\/detached/, reason: 'a detached exec start is 200, as documented for later versions' },
  {
    path: STATUS,
    real: 404,
    where: /^exec\/an unknown id/,
    reason: 'an exec is looked up before the connection is taken over',
  },
  { path: STATUS, real: 201, where: /tag again/, reason: 'tagging forces' },
  { path: STATUS, real: 500, where: /bad repo/, reason: 'the name that a tag gives is validated' },
  { path: STATUS, real: 500, where: /nothing to pull/, reason: 'an import without a source fails before it tells anything' },
  { path: STATUS, real: 404, where: /copy a missing file/, reason: 'a missing path is not found, not 500' },
  // bodies of another kind
  { path: /^body/, where: /cache\/quiet$/, reason: 'a quiet build tells the id of its image alone' },
  { path: /^body/, where: /POST copy$/, reason: 'a copy from nobody has words' },
  {
    path: /^body|^content-type$/,
    where: /an unknown route\//,
    reason: 'the words and form of an unknown page, JSON without a version',
  },
  {
    path: /^body/,
    where: /tail 1$/,
    sometimes: true,
    reason: 'the tail is counted behind the last line that was read, whose streams are told apart by another rule',
  },
  { path: /^body/, where: /before$/, reason: 'before and since imply no containers that do not run, for newer daemons' },
  { path: /^body/, where: /(exited filter|status exited)$/, reason: 'the filters exited and status imply all' },
  {
    path: /^body/,
    where: /copy a folder/,
    reason: 'a folder without a trailing slash is archived without an entry of its own',
  },
  { path: /^body/, where: /start again$/, reason: 'an exec runs once' },
  {
    path: /^body/,
    where: /^exec\/a command that is not there/,
    reason: 'runc tells on stdout what it cannot run, and the code is 126 or 127',
  },
  {
    path: /^body/,
    where: /(build|first|again|second|nocache|uncached|changed|no cache).*$|^build\//,
    reason: 'builds: steps are counted from 1 and of how many, comments have JSON and two spaces, errors have a code',
  },
  { path: TEXT, reason: 'words of errors: without the prefixes of engine jobs, with tags written out' },
  { path: /^content-type$/, real: null, reason: 'newer versions of Go sniff nothing for an empty body, and logs tell no type' },
  {
    path: /^content-type$/,
    where: /missing container/,
    reason: 'errors of attach and copy have the type of what would have come',
  },
  // fields
  { path: /\(order of keys\)$/, reason: 'answers are structs with their own order, not sorted environments of jobs' },
  { path: /^body\.newline$/, reason: 'every answer ends with one newline' },
  { path: /^body\.separator$/, reason: 'messages and events are a line each' },
  { path: /ExitCode$|StatusCode$/, real: 137, reason: 'what a signal has ended has 128 and its number' },
  { path: /ExitCode$/, real: 127, reason: 'a command that is not there has the code 127' },
  { path: /State\.Error$/, reason: 'runc tells what it could not start' },
  { path: /\.(Warnings)$/, reason: 'no warnings are [], not null' },
  { path: /\.Image$|\.from$/, reason: 'the image is told as it was asked for, or is the id in it' },
  { path: /\.Status$/, real: 'Created', reason: 'a container that never ran says so' },
  { path: /\.Ports/, reason: 'ports come with a network, and here is none' },
  {
    path: /NetworkSettings\.(Bridge|Gateway|IPAddress|IPPrefixLen|MacAddress)$|NetworkDisabled$/,
    reason: 'the real daemon is run without networks, so as to leave the host alone',
  },
  { path: /SizeR(w|ootFs)$/, reason: 'the size of the root is true, and that of what was written left out where it is 0' },
  { path: /\.Volumes(\.|$)|\.Binds/, reason: 'volumes live below the data root, under volumes/' },
  {
    path: /\.Kind$|\.Path$|^body\.value\[\d+\]$|^body\.value$/,
    reason: 'an empty list is null, and lists hold what their filters imply',
  },
  {
    path: /Config\.(CpuShares|Cpuset|Memory|MemorySwap|PortSpecs|MacAddress|NetworkDisabled|ExposedPorts|Hostname|OnBuild|Env)$/,
    reason: 'limits went to HostConfig, and empty fields are left out',
  },
  {
    path: /HostConfig\.(IpcMode|NetworkMode|LxcConf|RestartPolicy|Links|CpuShares|ExtraHosts|CapAdd|CapDrop|Dns|DnsSearch)/,
    reason: 'defaults are written out, and LXC is gone',
  },
  {
    path: /\.(ExecDriver|Checksum|PortMapping|user|VolumesRW|InitPath|InitSha1|NEventsListener|NFd|NGoroutines|ExecutionDriver|Driver|DriverStatus|Debug|IPv4Forwarding|MemoryLimit|SwapLimit|Labels|ApiVersion|Version)$/,
    reason: 'what a daemon tells of itself and its drivers',
  },
  {
    path: /\.Container$|\.ExitCode$|\.ID$/,
    where: /^exec\//,
    reason: 'an exec tells the id of its container alone, and no code before it has ended',
  },
  {
    path: /\.Container$|\.Parent$|\.Id$|\.Config$|Tags/,
    reason: 'ids are counted by their first appearance, and newer answers have more of them',
  },
  { path: /\.Comment$|\.CreatedBy$|\.Cmd/, reason: 'the comment of a layer, and commands as JSON' },
  { path: /^body\.values/, reason: 'events and messages have more fields' },
  {
    path: /Names|Command|\.Created$|State$/,
    where: /^containers-list/,
    reason: 'the order of a list whose filters imply more containers',
  },
];

/** What is later than docker 1.4.1, and so is in no row. */
export const NEWER = 'a field that came later';

/** The row that knows of a difference; {@link NEWER} for a field that only the real daemon has. */
export function rowFor(where: string, { path, recorded, answered }: Difference): Known | typeof NEWER | undefined {
  const row = known.find(
    (each) =>
      each.path.test(path) && (each.where?.test(where) ?? true) && (each.real === undefined || Object.is(each.real, recorded)),
  );
  return row ?? (answered === undefined && path.startsWith('body.value') ? NEWER : undefined);
}
