import { generateKeyPair, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import type { pki } from 'node-forge';

/** A throw-away authority with one certificate for a daemon and one for its clients, as PEM. */
export interface CertificateSet {
  readonly ca: string;
  readonly caKey: string;
  readonly serverCert: string;
  readonly serverKey: string;
  readonly clientCert: string;
  readonly clientKey: string;
}

/** What the certificates are made for. */
export interface CertificateOptions {
  /** Names and addresses that the daemon is reached by; localhost, 127.0.0.1 and ::1 are always among them. */
  readonly hosts?: readonly string[];
  /** How long they hold; 365 unless said. */
  readonly days?: number;
}

type Forge = typeof import('node-forge');
type Extension = Readonly<Record<string, unknown>>;

interface Party {
  readonly name: string;
  readonly cert: pki.Certificate;
  readonly key: pki.rsa.PrivateKey;
  readonly keyPem: string;
}

const LOCAL = ['localhost', '127.0.0.1', '::1'];
const DAY = 86_400_000;

/** Makes a set of certificates. Keys are 2048-bit RSA, which every client takes. */
export async function makeCertificates({ hosts = [], days = 365 }: CertificateOptions = {}): Promise<CertificateSet> {
  const { default: forge } = await import('node-forge');
  const names = [...new Set([...LOCAL, ...hosts])].map((host) => (isIP(host) ? { type: 7, ip: host } : { type: 2, value: host }));
  const [ca, server, client] = await Promise.all([
    party(forge, 'mockdock CA', days),
    party(forge, 'mockdock daemon', days),
    party(forge, 'mockdock client', days),
  ]);
  certify(forge, ca, ca, [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ]);
  certify(forge, server, ca, [...leaf, { name: 'extKeyUsage', serverAuth: true }, { name: 'subjectAltName', altNames: names }]);
  certify(forge, client, ca, [...leaf, { name: 'extKeyUsage', clientAuth: true }]);
  const pem = ({ cert }: Party) => forge.pki.certificateToPem(cert).replaceAll('\r\n', '\n');
  return {
    ca: pem(ca),
    caKey: ca.keyPem,
    serverCert: pem(server),
    serverKey: server.keyPem,
    clientCert: pem(client),
    clientKey: client.keyPem,
  };
}

const leaf: readonly Extension[] = [
  { name: 'basicConstraints', cA: false, critical: true },
  { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
];

async function party(forge: Forge, name: string, days: number): Promise<Party> {
  const pair = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const cert = forge.pki.createCertificate();
  cert.publicKey = forge.pki.publicKeyFromPem(pair.publicKey);
  // the first byte keeps it positive
  cert.serialNumber = `01${randomBytes(15).toString('hex')}`;
  // clocks of clients may lag behind
  cert.validity.notBefore = new Date(Date.now() - DAY);
  cert.validity.notAfter = new Date(Date.now() + days * DAY);
  cert.setSubject([{ name: 'commonName', value: name }]);
  return { name, cert, key: forge.pki.privateKeyFromPem(pair.privateKey), keyPem: pair.privateKey };
}

function certify(forge: Forge, { cert }: Party, authority: Party, extensions: readonly Extension[]): void {
  cert.setIssuer([{ name: 'commonName', value: authority.name }]);
  const keyIdentifier = authority.cert.generateSubjectKeyIdentifier().getBytes();
  cert.setExtensions([...extensions, { name: 'subjectKeyIdentifier' }, { name: 'authorityKeyIdentifier', keyIdentifier }]);
  cert.sign(authority.key, forge.md.sha256.create());
}
