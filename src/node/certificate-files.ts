import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CertificateSet } from './certificates.js';
import type { TlsFiles } from './tls.js';

/** What each certificate's file is called: a client finds its three by DOCKER_CERT_PATH, the names are docker's. */
const FILES: Readonly<Record<keyof CertificateSet, string>> = {
  ca: 'ca.pem',
  caKey: 'ca-key.pem',
  serverCert: 'server-cert.pem',
  serverKey: 'server-key.pem',
  clientCert: 'cert.pem',
  clientKey: 'key.pem',
};

/** Writes a set into a folder, which is made where it is missing; keys are for their owner only. Throws where a file exists. */
export async function writeCertificates(folder: string, set: CertificateSet): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, file] of Object.entries(FILES) as Array<[keyof CertificateSet, string]>) {
    await writeNew(join(folder, file), set[name]);
  }
}

async function writeNew(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content, { mode: path.endsWith('key.pem') ? 0o600 : 0o644, flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new Error(`Failed to write certificates: ${message}`);
    throw new Error(`Failed to write ${path}: it exists; choose a folder without certificates`);
  }
}

/** Where the daemon's own files are in a folder that {@link writeCertificates} has filled. */
export function serverFiles(folder: string): Required<TlsFiles> {
  return {
    tlscacert: join(folder, FILES.ca),
    tlscert: join(folder, FILES.serverCert),
    tlskey: join(folder, FILES.serverKey),
  };
}
