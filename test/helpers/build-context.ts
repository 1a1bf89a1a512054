import { writeTar } from '../../src/stream/tar.js';
import { collect } from '../stream/bytes.js';

/** The context of a build that has a Dockerfile and nothing else. */
export async function contextOf(dockerfile: string): Promise<Uint8Array<ArrayBuffer>> {
  const content = new TextEncoder().encode(dockerfile);
  return new Uint8Array(await collect(writeTar([{ header: { name: 'Dockerfile', size: content.length }, content: [content] }])));
}
