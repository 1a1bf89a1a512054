/** An answer of the real daemon that is not as a claim says. */
export interface MissedAnswer {
  /** The title of the claim. */
  readonly claim: string;
  /** The request; empty where the claim itself has failed, as it went on from an answer that was not as it should be. */
  readonly line: string;
  /** The status that docker 1.4.1 gives; undefined where the claim itself has failed. */
  readonly claimed: number | undefined;
  readonly status: number | undefined;
}

/** Something in which dockerd 20.10 is known not to do as a claim says. */
export interface KnownMiss {
  /** Matches the title; every one where it is left out. */
  readonly claim?: RegExp;
  /** Matches the request; every one where it is left out. */
  readonly line?: RegExp;
  /** The status that the real daemon gives, and the one that is claimed; any where it is left out. */
  readonly status?: number;
  readonly claimed?: number;
  /** Only errors that have the status as claimed, and other words. */
  readonly errors?: true;
  /** Whether it comes to this is a race. */
  readonly sometimes?: true;
  readonly reason: string;
}

/** The table. The first row that matches gives the reason; what no row matches is a mistake of mockdock's or of a claim. */
export const knownMisses: readonly KnownMiss[] = [
  // of every claim
  { line: / \/v(0\.1|1|1\.2\.3|1\.(\d|1[01]))\//, reason: 'versions before 1.12 are refused' },
  { claim: /^(before 1\.|a saved image|on-failure|the wait between)/, line: /^$/, reason: 'versions before 1.12 are refused' },
  { line: / \/v(1\.17|2)\//, reason: 'versions up to 1.41 are served' },
  { line: /\/containers\/ps/, status: 404, reason: '/containers/ps was dropped' },
  { status: 400, reason: 'a bad request is 400 since errors have categories, not by their words' },
  { status: 409, reason: 'a wrong state is a conflict since errors have categories' },
  { line: /^POST \S+\/exec\/\w+\/start/, status: 200, claimed: 204, reason: 'a detached exec start is 200' },
  {
    line: /^POST \S+\/exec\/\w+\/start/,
    status: 404,
    claimed: 200,
    reason: 'an exec is looked up before the connection is taken',
  },
  { errors: true, reason: 'the words of errors are others' },
  // builds
  { claim: /^(steps count from 0|ADD runs|a step that)/, line: /^$/, reason: 'builds count their steps from 1, and of how many' },
  { claim: /^what is wrong before the first/, status: 200, reason: 'a RUN without a command is no error before its step' },
  { claim: /^before 1\.4 there is no top/, line: /\/build$/, reason: 'builds count their steps from 1, and of how many' },
  // answers
  { claim: /^(keys are sorted|\/info tells)/, reason: 'answers are structs with their own order, and truth values are such' },
  { claim: /^a text at the top/, reason: 'texts stay texts' },
  {
    claim: /^(the elements of a list|changes and export)/,
    reason: 'lists are written in one piece, and an empty one may be null',
  },
  { claim: /^a create answers/, reason: 'no warnings are [], not null' },
  { claim: /^(wait of|on-failure)/, line: /\/wait$/, reason: 'wait tells of an error too' },
  { claim: /^the image of a container/, reason: 'the image is told as it was asked for' },
  { line: /^GET \/v1\.1[2-6]\/version/, reason: 'a daemon tells its own version' },
  { claim: /^(no answer names|the head of a start)/, reason: 'every answer names the server and its version' },
  { claim: /^HEAD is on no/, reason: 'HEAD /_ping came with 1.40' },
  // names
  { claim: /^a prefix of an id/, status: 500, reason: 'an ambiguous prefix is told' },
  { claim: /^a prefix of an id/, reason: 'a name comes before a prefix, and links take ids' },
  // networks
  {
    claim: /^(the network is gone|a binding of a port)/,
    reason: 'the real daemon is run without networks, to leave the host alone',
  },
  {
    claim: /^(the words of a failed|a start that fails)/,
    reason: 'the real daemon is run without networks, and runc fails in other words',
  },
  // containers
  { claim: /^lists know since/, reason: 'the filters status and exited imply all' },
  {
    claim: /^(what cannot be made|a bad link|an IpcMode)/,
    reason: 'a create that fails leaves nothing, and some of it is checked by the start',
  },
  {
    claim: /^(an entrypoint of|numbers and truths)/,
    reason: 'bodies are decoded by their types, and a commit takes a reference',
  },
  {
    claim: /^stop and restart without t/,
    reason: 'a stop without t gives ten seconds, and what a signal has ended has 128 and its number',
  },
  {
    claim: /^one that is between two runs/,
    reason: 'a real process takes a while to start and to end: it may be in the middle of a run',
    sometimes: true,
  },
  { claim: /^a paused container/, reason: 'a paused container is stopped and killed by resuming it' },
  {
    claim: /^kill of what does not run/,
    reason: 'a kill of what does not run is a conflict and no event, and more signals have names',
  },
  { claim: /^the default name is no link/, reason: 'the words of the conflict are others, so that it is none' },
  // execs
  {
    claim: /^(one that has ended can be started|before 1\.6 streams)/,
    reason: 'an exec runs once, and is remembered for a while',
  },
  { claim: /^a detached start that has streams/, reason: 'a detached start never waits' },
  { claim: /^what docker panics at/, reason: 'the panics were mended' },
  // images
  { claim: /^what is not there has other/, status: 200, reason: 'saving nothing is an archive of nothing' },
  {
    claim: /^(an image of several|a name that is part|a removal can be|an image that a container)/,
    reason: 'images are removed by other rules',
  },
  { claim: /^a tag is 201/, reason: 'tagging forces, and validates the name' },
  { claim: /^a commit is no event/, reason: 'a commit is an event, takes bodies by their types, and knows ids with a digest' },
  { claim: /^saved is what/, reason: 'archives of images have manifests and layers by digest' },
  { claim: /^a push tells/, reason: 'the protocol of registries is another, and the real daemon reaches none' },
  { claim: /^before 1\.13 a commit/, reason: 'what was paused before a commit stays so' },
  // streams and events
  { claim: /^an attach to what does not run/, reason: 'where output is cut into frames is a race', sometimes: true },
  { claim: /^a last line without an end/, reason: 'logs have the last line without its end too' },
  { claim: /^times of lines that are followed/, reason: 'times have no brackets' },
  { claim: /^a copy from nobody/, reason: 'a copy from nobody has words' },
  { claim: /^a websocket is refused/, reason: 'a websocket need not tell its origin' },
  {
    claim: /^(events have nothing|only the last 64)/,
    reason: 'events are a line each, more are kept, and filters know names and short ids',
  },
];

/** The row that knows of an answer. */
export function missRow(missed: MissedAnswer): KnownMiss | undefined {
  const { status = 0 } = missed;
  return knownMisses.find(
    (row) =>
      (row.claim?.test(missed.claim) ?? true) &&
      (row.line?.test(missed.line) ?? true) &&
      (row.status === undefined || row.status === status) &&
      (row.claimed === undefined || row.claimed === missed.claimed) &&
      (!row.errors || (status === missed.claimed && status >= 400)),
  );
}
