// The rows: what is done, by @mq through its own benchmark and by a peer through its client, and what is unfair about it.
const readMessages = 500_000;
const pushMessages = 200_000;
const officialMessages = 50_000;
const rate = 10_000;
/** Of every client, as in Measured.java and main.go. */
export const warmUpSeconds = 2;

const send = (title, size, inFlight) => ({
  title,
  unit: inFlight === 1 ? 'ms p50' : 'msg/s',
  modes: ['durable', 'default'],
  size,
  warmsUp: true,
  ...(inFlight === undefined ? {} : { inFlight }),
  ours: (seconds) => [
    'produce',
    '--size',
    String(size),
    '--seconds',
    String(seconds),
    ...['--warm-up', String(warmUpSeconds)],
    ...(inFlight === undefined ? [] : ['--in-flight', String(inFlight)]),
  ],
  phases: () => [['produce', {}]],
});

/** Of the official client of RocketMQ 5, against our broker and against its proxy. */
const official = { peers: ['rocketmq-proxy'], size: 1_024 };
/** Who has a client of its own takes part in the others. */
const classic = ['kafka', 'nats', 'redis', 'rocketmq'];

export const works = {
  'send-1k': {
    ...send('send 1 KiB, many in flight', 1_024),
    unfair:
      'Kafka has 50,000 messages under way and waits up to 5 ms for a batch; @mq and Redis have 4,096, NATS and RocketMQ 1,024 (more only wait longer there), and no wait. Redis is sent pipelines of 128.',
  },
  'send-100': { ...send('send 100 B, many in flight', 100), unfair: 'As above.' },
  one: {
    ...send('send 1 KiB, one await at a time', 1_024, 1),
    unfair: 'Blocking Go and Java clients against an event loop; Kafka without linger.',
  },
  consume: {
    title: 'read 1 KiB from the log',
    unit: 'msg/s',
    modes: ['default'],
    size: 1_024,
    ours: () => ['consume', '--size', '1024', '--messages', String(readMessages)],
    phases: () => [
      ['fill', { messages: readMessages }],
      ['consume', { messages: readMessages }],
    ],
    unfair:
      'Redis reads from memory. NATS with an ordered consumer, RocketMQ with a lite pull consumer. A JVM has no time to warm up, as every application after its start.',
  },
  push: {
    title: 'handle 100 B with acknowledgements',
    unit: 'msg/s',
    modes: ['default'],
    size: 100,
    ours: () => ['push', '--size', '100', '--messages', String(pushMessages)],
    phases: () => [
      ['fill', { messages: pushMessages }],
      ['push', { messages: pushMessages }],
    ],
    unfair:
      '@mq leases and acknowledges each message, and so does NATS (explicit acks, not waited for). Redis acknowledges 1,000 at a time, Kafka and RocketMQ (classic push consumer) only commit offsets: one slow message holds back a whole queue there.',
  },
  latency: {
    title: 'end to end, 1 KiB, 10,000 msg/s offered',
    unit: 'ms p50',
    modes: ['durable', 'default'],
    size: 1_024,
    warmsUp: true,
    ours: (seconds) => [
      'latency',
      '--size',
      '1024',
      '--rate',
      String(rate),
      ...['--warm-up', String(warmUpSeconds)],
      '--seconds',
      String(seconds),
    ],
    phases: () => [['latency', { rate }]],
    unfair:
      'From when a message was due; Node notices that about 0.7 ms late. Sender and receiver are one process, of one thread with @mq, of several with the others. Kafka without linger. With its async flush @mq shows a message when it is durable, after a pause of 20 ms between two syncs; the others show it before.',
  },
  'official-send': {
    ...official,
    title: 'official Java client of RocketMQ 5: send 1 KiB, many in flight',
    unit: 'msg/s',
    modes: ['durable', 'default'],
    warmsUp: true,
    phases: () => [['produce', {}]],
    unfair: 'The same client for both; every send is a gRPC call of its own. The client shares the two cores with the server.',
  },
  'official-one': {
    ...official,
    title: 'official Java client of RocketMQ 5: send 1 KiB, one at a time',
    unit: 'ms p50',
    modes: ['durable', 'default'],
    inFlight: 1,
    warmsUp: true,
    phases: () => [['produce', {}]],
    unfair: 'As above.',
  },
  'official-receive': {
    ...official,
    title: 'official Java client of RocketMQ 5: receive 1 KiB and acknowledge',
    unit: 'msg/s',
    modes: ['default'],
    phases: () => [
      ['fill', { messages: officialMessages }],
      ['push', { messages: officialMessages }],
    ],
    unfair:
      'A simple consumer with 16 receives of 32 messages at once; every acknowledgement is a call. Both keep an acknowledgement as safe as their mode says.',
  },
};

/** Those of the peers that do this work. */
export function takingPart(work, peers) {
  return peers.filter((peer) => (works[work].peers ?? classic).includes(peer));
}
