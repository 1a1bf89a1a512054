import { readFile } from 'node:fs/promises';

/** What a TLS server needs, as PEM. */
export interface TlsMaterial {
  readonly cert: string | Uint8Array;
  readonly key: string | Uint8Array;
  /** The authority that clients' certificates must come from; without it every client is let in. */
  readonly ca?: string | Uint8Array;
}

/** Files of PEM, named as docker's flags name them. */
export interface TlsFiles {
  readonly tlscert: string;
  readonly tlskey: string;
  readonly tlscacert?: string | undefined;
}

/** Reads what a TLS server needs from files. Throws a sentence that names the file it cannot read. */
export async function readTlsFiles({ tlscert, tlskey, tlscacert }: TlsFiles): Promise<TlsMaterial> {
  const [cert, key, ca] = await Promise.all([
    read(tlscert, 'the certificate'),
    read(tlskey, 'the key'),
    tlscacert === undefined ? undefined : read(tlscacert, "the authority's certificate"),
  ]);
  return { cert, key, ...(ca && { ca }) };
}

async function read(path: string, what: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new Error(`Failed to read ${what} ${path}: ${(error as Error).message}; mockdock certs DIR makes a set`);
  }
}
