import { MqError } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import type { Channel } from '@mq/rpc';
import { HeldRegistration } from '../../src/registration/held-registration';

const heartbeat = () => ({
  broker: { cluster: 'c', brokerName: 'broker-a', brokerId: 0, address: '127.0.0.1:10911', instanceId: 'i' },
  dataVersion: { stateVersion: 0, timestampMs: 1, counter: 1 },
});

/** A channel to a NameServer whose stream breaks before a heartbeat could be written. */
function breakingChannel(): Channel {
  const broken = () => Promise.reject(new MqError('UNAVAILABLE', 'the connection broke'));
  const stream = { write: broken, end: () => undefined, cancel: () => undefined, [Symbol.asyncIterator]: () => ({ next: broken }) };
  return { address: '127.0.0.1:9876', bidi: () => stream } as unknown as Channel;
}

test('a stream that breaks while a heartbeat is written ends the registration, and not the process', async () => {
  const clock = new SimulatedClock();
  const options = { clock, heartbeatPeriodMs: 500, timeoutMs: 3_000, signal: new AbortController().signal };
  const running = new HeldRegistration(breakingChannel(), options, heartbeat).run(() => undefined);
  await expect(running).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  // A rejection that nobody handles, which ends a process, is told of after the promises of a turn; it fails this test.
  await clock.advance(1);
});
