import { MqError, readTextFile, type Disk } from '@mq/common';
import type { ClientTls } from '../transport';

/** How a client speaks TLS, as its user says it. */
export interface ClientTlsOptions {
  /** PEM file with the certificates that are trusted, such as the self-signed one of a broker. @default those of Node */
  readonly caFile?: string;
  /** Takes any certificate: what is said is hidden, but nobody knows from whom. @default false */
  readonly insecure?: boolean;
}

/** Throws INVALID_ARGUMENT for a file that cannot be read. */
export function clientTls({ caFile, insecure = false }: ClientTlsOptions, disk: Disk): ClientTls {
  if (caFile === undefined) return { verify: !insecure };
  try {
    return { verify: !insecure, authorities: readTextFile(disk, caFile) };
  } catch (error) {
    throw new MqError('INVALID_ARGUMENT', `tls.caFile ${caFile} cannot be read: ${String(error)}`, { cause: error });
  }
}
