import { goJson } from '../../stream/json-messages.js';
import { emptyConfig } from '../container/config.js';
import { refused } from '../errors.js';
import { formatTime, parseTime } from './go-time.js';
import type { Image } from './image.js';
import { readStoredConfig, storedConfig } from './stored-config.js';
import { type Members, member, parseJson, typed } from './stored-value.js';

/** What an image's stored JSON tells of it: everything but its files. */
export type StoredImage = Omit<Image, 'tree' | 'madeUp'>;

/**
 * An image as docker 1.4.1 keeps it on disk, with a newline at the end (`image/image.go`): what `save` writes, and what inspect
 * shows to API versions before 1.12.
 */
export function storedJson(image: StoredImage): string {
  const stored = {
    id: image.id,
    ...(image.parent && { parent: image.parent }),
    ...(image.comment && { comment: image.comment }),
    created: formatTime(image.created),
    ...(image.container && { container: image.container }),
    container_config: storedConfig(image.containerConfig),
    ...(image.dockerVersion && { docker_version: image.dockerVersion }),
    ...(image.author && { author: image.author }),
    ...(image.config && { config: storedConfig(image.config) }),
    ...(image.architecture && { architecture: image.architecture }),
    ...(image.os && { os: image.os }),
    checksum: image.checksum,
    Size: image.size,
  };
  return `${goJson(stored)}\n`;
}

/** Reads the stored JSON of this or a newer docker; what it does not know is passed over. Throws in the words of Go. */
export function parseStoredImage(json: string): StoredImage {
  const members = typed(parseJson(json), 'object', 'image.Image');
  const text = (name: string) => valueOr(member(members, name), '', (value) => typed(value, 'string', 'string'));
  const config = (name: string) =>
    valueOr(member(members, name), null, (value) => readStoredConfig(typed(value, 'object', 'runconfig.Config')));
  return {
    id: text('id'),
    parent: text('parent'),
    comment: text('comment'),
    created: createdAt(members),
    container: text('container'),
    containerConfig: config('container_config') ?? emptyConfig,
    dockerVersion: text('docker_version'),
    author: text('author'),
    config: config('config'),
    architecture: text('architecture'),
    os: text('os'),
    checksum: text('checksum'),
    size: valueOr(member(members, 'Size'), 0, (value) => typed(value, 'number', 'int64')),
  };
}

function valueOr<T>(value: unknown, missing: T, read: (value: unknown) => T): T {
  return value === undefined || value === null ? missing : read(value);
}

function createdAt(members: Members): number {
  const created = valueOr(member(members, 'created'), '', (value) => typed(value, 'string', 'time.Time'));
  if (created === '') return 0;
  const time = parseTime(created);
  if (time === undefined) throw refused(`parsing time ""${created}"" as ""2006-01-02T15:04:05Z07:00"": cannot parse it`);
  return time;
}
