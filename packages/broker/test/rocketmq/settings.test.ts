import { rocketmqMessaging, type rocketmq } from '@mq/proto';
import { consumerSettings, producerSettings } from '../../src/rocketmq/telemetry/settings';

const ladder = { name: 'g', maxAttempts: 16, retryPolicy: { kind: 'ladder' } } as const;

function said(settings: rocketmq.Settings): rocketmq.Settings__Output {
  const { requestSerialize, requestDeserialize } = rocketmqMessaging.Telemetry;
  const { settings: read } = requestDeserialize(requestSerialize({ settings }));
  if (!read) throw new Error('no settings');
  return read;
}

/** As the client reads it. */
function heard(settings: rocketmq.Settings): rocketmq.Settings__Output {
  return said(settings);
}

const userAgent = { language: 'JAVA', version: '5.0', platform: 'linux', hostname: 'h' } as const;
const accessPoint = { scheme: 'IPv4', addresses: [{ host: '127.0.0.1', port: 10_911 }] } as const;

test('a producer is told how to back off, how large a body may be, and all that it said itself', () => {
  const publishing = { topics: [{ name: 'orders', resourceNamespace: 'ns' }] };
  const answer = heard(
    producerSettings(
      said({ clientType: 'PRODUCER', accessPoint: { ...accessPoint, addresses: [...accessPoint.addresses] }, userAgent, publishing }),
    ),
  );
  expect(answer.clientType).toBe('PRODUCER');
  expect(answer.accessPoint).toEqual(accessPoint);
  expect(answer.userAgent).toEqual(userAgent);
  expect(answer.requestTimeout).toEqual({ seconds: 3, nanos: 0 });
  expect(answer.publishing).toEqual({ topics: publishing.topics, maxBodySize: 4_194_304, validateMessageType: true });
  expect(answer.backoffPolicy).toMatchObject({
    maxAttempts: 3,
    exponentialBackoff: { initial: { seconds: 0, nanos: 10_000_000 }, multiplier: 2 },
  });
  expect(answer.metric?.on).toBe(false);
});

describe.each(['PUSH_CONSUMER', 'SIMPLE_CONSUMER'] as const)('a %s', (clientType) => {
  const settings = said({ clientType, userAgent, subscription: { group: { name: 'g', resourceNamespace: 'ns' }, subscriptions: [] } });

  test('is told its group as it wrote it, how much it gets at once, and for how long it waits', () => {
    const { subscription } = heard(consumerSettings(settings, { group: ladder, isNode: false }));
    expect(subscription).toMatchObject({
      group: { name: 'g', resourceNamespace: 'ns' },
      receiveBatchSize: 32,
      longPollingTimeout: { seconds: 20, nanos: 0 },
      fifo: false,
    });
  });

  test('is told the retry policy of its group, step by step', () => {
    const { backoffPolicy } = heard(consumerSettings(settings, { group: ladder, isNode: false }));
    expect(backoffPolicy?.maxAttempts).toBe(16);
    expect(backoffPolicy?.customizedBackoff?.next).toHaveLength(15);
    expect(backoffPolicy?.customizedBackoff?.next.slice(0, 2).map(({ seconds }) => Number(seconds))).toEqual([10, 30]);
  });

  test.each([
    ['of Node.js, that knows nothing else', ladder, true, 3_600],
    [
      'of a group whose delays grow',
      { ...ladder, retryPolicy: { kind: 'exponential', initialMs: 10_000, maxMs: 7_200_000, factor: 2 } } as const,
      false,
      7_200,
    ],
  ])('%s, is told a growing delay', (_who, group, isNode, longest) => {
    const { backoffPolicy } = heard(consumerSettings(settings, { group, isNode }));
    expect(backoffPolicy?.customizedBackoff ?? null).toBeNull();
    expect(backoffPolicy?.exponentialBackoff).toMatchObject({ initial: { seconds: 10 }, max: { seconds: longest }, multiplier: 2 });
  });
});
