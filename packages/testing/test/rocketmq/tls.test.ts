import { directory } from './trusted-roots';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { parseAddress } from '@mq/common';
import { Producer } from '@mq/producer';
import { startCluster } from '../../src/cluster/start-cluster';
import { message, next, OfficialClients } from './official-clients';

test('clients with TLS and without it meet on one port, and the certificate that was made is trusted when it is known', async () => {
  await using cluster = await startCluster({ brokerConfig: { store: { directory } } });
  const address = cluster.brokers[0]?.address ?? '';
  // The certificate is made for the first who wants TLS.
  const { host, port } = parseAddress(address);
  const first = connect({ host, port, rejectUnauthorized: false, ALPNProtocols: ['h2'] });
  await once(first, 'secureConnect');
  first.destroy();
  // Our own clients may take any.
  await using own = new Producer({ nameServers: cluster.nameServers, tls: { insecure: true } });
  await own.start();
  await own.send({ topic: 'secret', body: 'from our own, with TLS' });
  expect(statSync(join(directory, 'tls-key.pem')).mode & 0o777).toBe(0o600);
  await using plain = new OfficialClients(address);
  await (await plain.producer(['secret'])).send(message('secret', 'without TLS'));
  await using encrypted = new OfficialClients(address, true);
  await (await encrypted.producer(['secret'])).send(message('secret', 'with TLS'));
  const consumer = await encrypted.simple('g-secret', 'secret');
  const bodies: string[] = [];
  while (bodies.length < 3) {
    const received = await next(consumer);
    bodies.push(received.body.toString());
    await consumer.ack(received);
  }
  expect(bodies.sort()).toEqual(['from our own, with TLS', 'with TLS', 'without TLS']);
});
