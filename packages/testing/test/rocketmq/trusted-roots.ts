import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory of this test process; the official client trusts the certificate that a broker keeps there. To be imported before anything that loads grpc-js. */
export const directory = mkdtempSync(join(tmpdir(), 'mq-tls-'));
process.env['GRPC_DEFAULT_SSL_ROOTS_FILE_PATH'] = join(directory, 'tls-certificate.pem');
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
