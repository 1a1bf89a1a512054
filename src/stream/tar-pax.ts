import { joinBytes } from './byte-reader.js';
import { invalidHeader, type TarHeader } from './tar-header.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Writes PAX records: `LENGTH KEY=VALUE\n`, where LENGTH counts itself. */
export function writeRecords(records: ReadonlyMap<string, string>): Uint8Array {
  return joinBytes([...records].map(([key, value]) => writeRecord(`${key}=${value}`)));
}

/** Reads PAX records. Throws `archive/tar: invalid tar header` where one is malformed. */
export function parseRecords(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const digits = space < 0 || space - at > 8 ? '' : decoder.decode(bytes.subarray(at, space));
    const end = at + Number(digits);
    if (!/^[0-9]+$/.test(digits) || end <= space + 1 || end > bytes.length || bytes[end - 1] !== 0x0a) throw invalidHeader();
    const equals = bytes.indexOf(0x3d, space);
    if (equals < 0 || equals >= end) throw invalidHeader();
    records.set(decoder.decode(bytes.subarray(space + 1, equals)), decoder.decode(bytes.subarray(equals + 1, end - 1)));
    at = end;
  }
  return records;
}

/** A header with what PAX records say in place of its own fields; an empty value says nothing. */
export function applyRecords(header: TarHeader, records: ReadonlyMap<string, string>): TarHeader {
  const text = (key: string, own: string) => records.get(key) || own;
  const number = (key: string, own: number, form: RegExp, scale = 1) => {
    const value = records.get(key);
    if (!value) return own;
    if (!form.test(value)) throw invalidHeader();
    return Number(value) * scale;
  };
  const name = text('path', header.name);
  return {
    ...header,
    name,
    kind: header.kind === 'file' && name.endsWith('/') ? 'directory' : header.kind,
    linkName: text('linkpath', header.linkName),
    userName: text('uname', header.userName),
    groupName: text('gname', header.groupName),
    uid: number('uid', header.uid, /^[0-9]{1,15}$/),
    gid: number('gid', header.gid, /^[0-9]{1,15}$/),
    size: number('size', header.size, /^[0-9]{1,15}$/),
    mtime: number('mtime', header.mtime, /^-?[0-9]{1,12}(?:\.[0-9]{0,30})?$/, 1000),
  };
}

function writeRecord(text: string): Uint8Array {
  const body = encoder.encode(` ${text}\n`);
  let length = body.length;
  while (body.length + String(length).length !== length) length = body.length + String(length).length;
  return joinBytes([encoder.encode(String(length)), body]);
}
