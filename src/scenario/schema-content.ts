import * as v from 'valibot';
import { absolutePath, duration, flag, key, mapOf, matching, moment, object, positive, size, text } from './schema-values.js';

/** Where bytes come from: told here, in a file beside the scenario, or in base64. */
const source = {
  text: key(text, 'The text itself. {{name}}, {{id}}, {{ip}}, {{env.X}} and others stand for what the container has.'),
  from: key(text, 'A file beside or below this scenario whose content is taken, such as ./banner.txt.'),
  base64: key(
    matching(/^[A-Za-z0-9+/\s]*={0,2}\s*$/, 'base64: A-Z, a-z, 0-9, "+", "/" and "=" at the end'),
    'Bytes in base64, for what is not text.',
  ),
};

const oneSource = <T extends { text?: unknown; from?: unknown; base64?: unknown }>(value: T) =>
  [value.text, value.from, value.base64].filter((given) => given !== undefined).length === 1;

/** Text, or `{ text | from | base64 }` with what else may be said of it. */
export const content = v.union(
  [
    v.string(),
    v.pipe(
      object({
        ...source,
        repeat: key(positive, 'How many times it is given; once unless said.'),
        every: key(duration, 'How long to wait between two repetitions; no time unless said.'),
        newline: key(flag, 'false: no newline is added. Unless said, text that does not end in one gets one.'),
        template: key(flag, 'false: {{…}} is left as it is.'),
      }),
      v.check(oneSource, 'exactly one of text, from and base64 must be given'),
    ),
  ],
  'text, or one of { text: … }, { from: ./file } and { base64: … }',
);
export type Content = v.InferOutput<typeof content>;

/** A file of an image, a volume or a container. */
export const file = v.union(
  [
    v.string(),
    v.pipe(
      object({
        ...source,
        size: key(size, 'Only the size is declared: the file reads as zeros, and takes no memory.'),
        linkTo: key(text, 'A symbolic link that points there.'),
        directory: key(v.literal(true, 'true'), 'An empty directory.'),
        mode: key(
          matching(/^[0-7]{3,4}$/, 'an octal mode in quotes, such as "0755"'),
          'Permissions, such as "0755"; "0644" unless said.',
        ),
        owner: key(
          matching(/^\d{1,9}(?::\d{1,9})?$/, 'a uid or uid:gid in quotes, such as "1000:1000"'),
          'Owner as uid or uid:gid; "0:0" unless said.',
        ),
        modified: key(moment, 'When it was last changed; when the image was made unless said.'),
      }),
      v.check(
        (value) =>
          Object.keys(value).filter((name) => ['text', 'from', 'base64', 'size', 'linkTo', 'directory'].includes(name)).length ===
          1,
        'exactly one of text, from, base64, size, linkTo and directory must be given',
      ),
    ),
  ],
  'text, or one of { text: … }, { from: ./file }, { base64: … }, { size: … }, { linkTo: … } and { directory: true }',
);

/** Files by their absolute path. */
export const files = mapOf(absolutePath, file, 'a map such as { /etc/motd: welcome }');
export type Files = v.InferOutput<typeof files>;
