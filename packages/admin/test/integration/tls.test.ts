import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock, SystemRandom } from '@mq/common';
import { GrpcTransport } from '@mq/rpc';
import { startCluster, type Cluster } from '@mq/testing';
import { run, type ExitCode } from '../../src/run';
import { Screen } from '../support/screen';

const directory = mkdtempSync(join(tmpdir(), 'mq-admin-tls-'));
const data = (name: string): string => join(directory, name);
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({
    nameServerConfig: { server: { dataDirectory: data('nameserver') } },
    brokerConfig: { store: { directory: data('broker') }, server: { tlsMode: 'required' } },
  });
});
afterAll(async () => {
  await cluster.close();
  rmSync(directory, { recursive: true, force: true });
});

async function brokerStatus(...options: string[]): Promise<{ code: ExitCode; said: string }> {
  const screen = new Screen();
  const seams = { clock: new SystemClock(), random: new SystemRandom(), transport: new GrpcTransport() };
  const words = ['-n', cluster.nameServers.join(';'), '-o', 'json', ...options, 'broker', 'status'];
  const code = await run(words, { ...seams, terminal: screen, environment: {}, version: '0', signal: new AbortController().signal });
  return { code, said: code === 0 ? screen.output : screen.error };
}

test('a broker that takes only TLS answers those who speak it, and who trust its certificate or take any', async () => {
  expect((await brokerStatus('--timeout-ms', '1000')).said).toMatch(/^(UNAVAILABLE|TIMEOUT): /);
  expect((await brokerStatus('--insecure')).code).toBe(0);
  // Whoever asked first had the certificates made.
  const certificates = ['nameserver', 'broker'].map((name) => readFileSync(join(data(name), 'tls-certificate.pem'), 'utf8'));
  const both = join(directory, 'trusted.pem');
  writeFileSync(both, certificates.join(''));
  expect((await brokerStatus('--ca', both)).code).toBe(0);
  expect((await brokerStatus('--tls', '--timeout-ms', '1000')).code).toBe(1);
  expect((await brokerStatus('--ca', join(directory, 'missing.pem'))).said).toMatch(
    /^INVALID_ARGUMENT: tls.caFile .*missing.pem cannot be read/,
  );
});
