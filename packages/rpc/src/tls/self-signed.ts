import { createHash } from 'node:crypto';
import type * as X509 from '@peculiar/x509';
import type { TlsCertificate } from '../transport';

export interface SelfSignedOptions {
  /** Names and addresses that clients dial. */
  readonly hosts: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 86_400_000;
/** A clock of a client may be behind. */
const validBeforeMs = dayMs;
const validForMs = 3_650 * dayMs;
const pemLineCharacters = 64;
const fingerprintDigits = 16;

/** Makes a certificate that is signed by its own key, for servers that were given none: it hides what is said, and proves nothing about who says it. */
export async function makeSelfSignedCertificate({ hosts, now }: SelfSignedOptions): Promise<TlsCertificate> {
  const { X509CertificateGenerator, SubjectAlternativeNameExtension } = loadX509();
  const keys = await globalThis.crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=mq self-signed ${await fingerprint(keys.publicKey)}`,
    notBefore: new Date(now - validBeforeMs),
    notAfter: new Date(now + validForMs),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new SubjectAlternativeNameExtension(
        hosts.map((host) => ({ type: isAddress(host) ? ('ip' as const) : ('dns' as const), value: host })),
      ),
    ],
  });
  const privateKey = Buffer.from(await globalThis.crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { certificate: `${certificate.toString('pem')}\n`, privateKey: pem('PRIVATE KEY', privateKey) };
}

/** Of each key its own: who trusts several certificates finds the right one by its name. */
async function fingerprint(key: Parameters<typeof globalThis.crypto.subtle.exportKey>[1]): Promise<string> {
  const bytes = Buffer.from(await globalThis.crypto.subtle.exportKey('spki', key));
  return createHash('sha256').update(bytes).digest('hex').slice(0, fingerprintDigits);
}

/** It takes 17 MB and 0.1 s, so that it is loaded when a certificate is made, which is once in the life of a data directory. */
function loadX509(): typeof X509 {
  /* eslint-disable @typescript-eslint/no-require-imports -- loaded when it is needed */
  require('reflect-metadata');
  return require('@peculiar/x509') as typeof X509;
  /* eslint-enable @typescript-eslint/no-require-imports */
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(new RegExp(`.{1,${pemLineCharacters}}`, 'g')) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+(?:\.\d+){3}$/.test(host);
}
