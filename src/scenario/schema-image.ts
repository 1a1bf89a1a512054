import * as v from 'valibot';
import { files } from './schema-content.js';
import {
  command,
  duration,
  environment,
  flag,
  fullId,
  key,
  labels,
  moment,
  object,
  positive,
  rate,
  required,
  size,
  text,
} from './schema-values.js';

/** What an image gives to its containers. */
const runEntries = {
  command: key(command, 'What containers run unless told otherwise (CMD).'),
  entrypoint: key(command, 'What the command is given to (ENTRYPOINT).'),
  environment: key(environment, 'Environment of its containers (ENV).'),
  workingDir: key(text, 'Working directory (WORKDIR).'),
  user: key(text, 'User that the command runs as (USER).'),
  expose: key(
    v.array(v.union([v.number(), v.string()], 'a port such as 80 or "53/udp"')),
    'Ports that it serves (EXPOSE), such as 80 or "53/udp".',
  ),
  volumes: key(v.array(text), 'Paths that become volumes (VOLUME).'),
  onBuild: key(v.array(text), 'Instructions that run when another image is built from it (ONBUILD).'),
  labels: key(labels, 'Labels.'),
};

export const layer = object(
  {
    id: key(fullId, 'Its id; made up unless said.'),
    size: key(size, 'Its size, as history and the pull progress show it.'),
    command: key(text, 'What made it, as history shows it.'),
    created: key(moment, 'When it was made.'),
    files: key(files, 'Files that it adds.'),
    rate: key(rate, 'How fast it is downloaded; as its image is unless said.'),
  },
  'a map such as { size: 10MB }',
);

const imageEntries = {
  name: required(v.pipe(text, v.nonEmpty('a name such as ubuntu:14.04')), 'Its name, with or without a tag (latest).'),
  tags: key(v.array(text), 'Further names, such as ubuntu:latest, or further tags, such as "14.04".'),
  id: key(fullId, 'Its id; made up from its name unless said.'),
  parent: key(text, 'Name of the image that it was built from.'),
  size: key(size, 'Size of all its layers together.'),
  layers: key(
    v.union([positive, v.array(layer)], 'a number of layers, or a list of layers'),
    'How many layers it has, or each of them, the lowest first.',
  ),
  created: key(moment, 'When it was made.'),
  author: key(text, 'Its author (MAINTAINER).'),
  comment: key(text, 'Its comment.'),
  architecture: key(text, 'Its architecture; amd64 unless said.'),
  files: key(files, 'Files that it has, by path, beside those that every image has.'),
  ...runEntries,
};

/** An image that the daemon has. */
export const image = v.union([v.string(), object(imageEntries)], 'a name such as ubuntu:14.04, or { name: …, size: … }');
export type Image = v.InferOutput<typeof image>;

const access = v.union([v.literal(true), v.array(text)], 'true for everyone who is logged in, or a list of user names');

/** An image that can be pulled. */
export const registryImage = v.union(
  [
    object({
      ...imageEntries,
      private: key(access, 'Who may pull and push it: true for everyone who is logged in, or a list of user names.'),
      rate: key(rate, 'How fast its layers are downloaded; at once unless said.'),
      delay: key(duration, 'How long the registry thinks before it answers.'),
    }),
    v.string(),
  ],
  'a name such as ubuntu:14.04, or { name: …, size: … }',
);
export type RegistryImage = v.InferOutput<typeof registryImage>;

const account = object({
  username: required(text, 'Name to log in with.'),
  password: required(text, 'Password to log in with.'),
  email: key(text, 'Address that must be given, too, where it is said here.'),
  server: key(text, 'Registry that the account is for, such as localhost:5000; all of them unless said.'),
  active: key(flag, 'false: the account waits for its confirmation link.'),
});

const searchResult = object({
  name: required(text, 'Name of the repository, which is also what a search term is looked for in.'),
  description: key(text, 'Its description, which a search term is looked for in, too.'),
  stars: key(v.pipe(v.number('a number of stars'), v.integer('a number of stars')), 'Its stars; results are sorted by them.'),
  official: key(flag, 'true for an official image.'),
  trusted: key(flag, 'true for an automated build.'),
});

const mode = v.picklist(['open', 'strict']);

/** The registry that pull, push, search and login talk to. */
export const registry = v.union(
  [
    mode,
    object({
      mode: key(mode, 'open: everything can be pulled, and is made up. strict: only what is listed here. open unless said.'),
      images: key(v.array(registryImage), 'What can be pulled.'),
      accounts: key(v.array(account), 'Who can log in; where none is listed, everyone can.'),
      search: key(v.array(searchResult), 'What docker search finds.'),
      rate: key(rate, 'How fast layers are downloaded, unless an image says otherwise; at once unless said.'),
      delay: key(duration, 'How long it thinks before it answers, unless an image says otherwise.'),
    }),
  ],
  'open, strict, or { mode: …, images: … }',
);
export type Registry = v.InferOutput<typeof registry>;
