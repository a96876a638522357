import { join } from 'node:path';
import { MqError, readTextFile, replaceTextFile, type Clock, type Disk, type Logger } from '@mq/common';
import type { ServerTls, TlsCertificate, TlsMode } from '../transport';
import { makeSelfSignedCertificate } from './self-signed';

export interface CertificateFilesOptions {
  readonly mode: TlsMode;
  /** PEM; both or neither. Empty: a self-signed certificate is made. */
  readonly certificateFile: string;
  readonly keyFile: string;
  /** Where a self-signed certificate is kept; undefined: nowhere, each start makes a new one. */
  readonly directory: string | undefined;
  /** Names and addresses that a self-signed certificate is for. */
  readonly hosts: readonly string[];
  readonly disk: Disk;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Only the owner reads a private key. */
const privateMode = 0o600;
const certificateName = 'tls-certificate.pem';
const keyName = 'tls-key.pem';

/**
 * TLS with the certificate of two files, read at once: errors are CONFIG_INVALID. With none given, a self-signed one is made at the first TLS connection and
 * kept in the directory.
 */
export function tlsFromFiles(options: CertificateFilesOptions): ServerTls {
  const { mode, certificateFile, keyFile } = options;
  if (mode === 'disabled') return { mode, certificate: () => Promise.reject(new MqError('INTERNAL', 'TLS is off')) };
  if (certificateFile === '' && keyFile === '') return { mode, certificate: () => selfSigned(options) };
  if (certificateFile === '' || keyFile === '') {
    throw new MqError('CONFIG_INVALID', 'a TLS certificate needs its key and a key its certificate: give both files, or neither');
  }
  const given = { certificate: read(options, certificateFile), privateKey: read(options, keyFile) };
  return { mode, certificate: () => Promise.resolve(given) };
}

function read({ disk }: CertificateFilesOptions, path: string): string {
  try {
    return readTextFile(disk, path);
  } catch (error) {
    throw new MqError('CONFIG_INVALID', `the TLS file ${path} cannot be read: ${String(error)}`, { cause: error });
  }
}

async function selfSigned({ directory, hosts, disk, clock, logger }: CertificateFilesOptions): Promise<TlsCertificate> {
  if (directory === undefined) return makeSelfSignedCertificate({ hosts, now: clock.now() });
  const [certificatePath, keyPath] = [join(directory, certificateName), join(directory, keyName)];
  if (disk.exists(certificatePath) && disk.exists(keyPath)) {
    return { certificate: readTextFile(disk, certificatePath), privateKey: readTextFile(disk, keyPath) };
  }
  const made = await makeSelfSignedCertificate({ hosts, now: clock.now() });
  disk.makeDirectory(directory);
  replaceTextFile(disk, keyPath, made.privateKey, { mode: privateMode });
  replaceTextFile(disk, certificatePath, made.certificate);
  logger.info({ certificate: certificatePath }, 'made a self-signed TLS certificate: clients that check certificates must trust this one');
  return made;
}
