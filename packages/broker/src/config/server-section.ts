import { configItem, logLevels, type LogLevel } from '@mq/common';
import { tlsModes, type TlsMode } from '@mq/rpc';
import { z } from 'zod';
import { defaultDeliveryLimits } from '../delivery/delivery-limits';

const count = (min: number, max: number): z.ZodType<number> => z.number().int().min(min).max(max);

/** Where the broker listens, and the bounds of what it does for its clients at once. */
export const serverSection = {
  host: configItem<string>(z.string().min(1), '127.0.0.1', 'Address to listen on; 0.0.0.0 and :: are all interfaces and need advertise.'),
  port: configItem<number>(count(0, 65_535), 10_911, 'Port to listen on; 0 takes a free one.'),
  advertise: configItem<string>(z.string(), '', 'host:port that clients are given; empty: host and the port in use.'),
  rocketmqEnabled: configItem<boolean>(
    z.boolean(),
    true,
    'Whether apache.rocketmq.v2.MessagingService is served on the same port, for the official clients of RocketMQ 5.',
  ),
  tlsMode: configItem<TlsMode>(
    z.enum(tlsModes),
    'permissive',
    'permissive: TLS and plaintext on the same port; required: only TLS; disabled: only plaintext.',
  ),
  tlsCertificateFile: configItem<string>(
    z.string(),
    '',
    'PEM file with the certificate and its chain; empty: a self-signed one is made and kept in store.directory.',
  ),
  tlsKeyFile: configItem<string>(z.string(), '', 'PEM file with the private key of the certificate.'),
  logLevel: configItem<LogLevel>(z.enum(logLevels), 'info', 'Least severe events that are logged: debug, info, warn, error, silent.'),
  maxConnections: configItem<number>(count(1, 1_000_000), 10_000, 'Connections beyond this number are refused.'),
  maxConcurrentCalls: configItem<number>(count(1, 1_000_000), 1_000, 'Calls at once on one connection.'),
  maxInFlightBytes: configItem<number>(
    count(33_554_432, 2 ** 40),
    268_435_456,
    'Bytes of unanswered requests and unread answers, of all connections; beyond it the connection that holds most of them is closed.',
  ),
  maxCompressedCalls: configItem<number>(
    count(0, 1_000_000),
    16,
    'Calls at once whose requests are compressed by gRPC (grpc-encoding); more are refused with FLOW_CONTROL.',
  ),
  shutdownGraceMs: configItem<number>(count(0, 600_000), 5_000, 'Time that calls under way get to end at shut-down, ms.'),
  publishMaxInFlightBytes: configItem<number>(
    count(65_536, 2 ** 31),
    16_777_216,
    'Unacknowledged bytes of one publish stream at which it is read no further.',
  ),
  publishMaxInFlightBatches: configItem<number>(
    count(1, 1_000_000),
    4_096,
    'Unacknowledged batches of one publish stream at which it is read no further.',
  ),
  fetchMaxWaitingPolls: configItem<number>(
    count(0, 1_000_000),
    10_000,
    'Fetches that may wait for a message at once; more are refused with FLOW_CONTROL.',
  ),
  fetchReadBytes: configItem<number>(
    count(65_536, 4_194_304),
    262_144,
    'Bytes that a fetch stream reads from one queue before it turns to the next.',
  ),
  fetchResponseBytes: configItem<number>(count(65_536, 4_194_304), 1_048_576, 'Bytes at which a response of a fetch stream is sent off.'),
  fetchMaxSubscriptions: configItem<number>(count(1, 1_000_000), 10_000, 'Queues of one fetch stream.'),
  receiveMaxWaitingPolls: configItem<number>(
    count(0, 1_000_000),
    defaultDeliveryLimits.maxWaitingPolls,
    'Calls of ReceiveMessage that may wait for a message at once; more are refused with FLOW_CONTROL.',
  ),
  receiveMaxLeasedPerQueue: configItem<number>(
    count(1, defaultDeliveryLimits.maxLeasedPerQueue),
    defaultDeliveryLimits.maxLeasedPerQueue,
    'Messages of one queue that one group may hold leases on; at that number it gets no more of them.',
  ),
  receiveMaxBlockedPerQueue: configItem<number>(
    count(1, defaultDeliveryLimits.maxBlockedPerQueue),
    defaultDeliveryLimits.maxBlockedPerQueue,
    'Messages of one queue that wait behind another of their message group; at that number a group gets no new ones of the queue.',
  ),
  receiveMaxRetryingPerQueue: configItem<number>(
    count(1, defaultDeliveryLimits.maxRetryingPerQueue),
    defaultDeliveryLimits.maxRetryingPerQueue,
    'Messages of one queue that failed and wait for their next delivery; at that number a group gets no new ones of the queue.',
  ),
  receiveCacheBytes: configItem<number>(
    count(0, 2 ** 34),
    defaultDeliveryLimits.cacheBytes,
    'Bytes of batches that are kept for further readers of message-level delivery.',
  ),
  receiveResponseBytes: configItem<number>(
    count(65_536, 4_194_304),
    defaultDeliveryLimits.responseBytes,
    'Bytes of leased messages at which a response of a receive stream is sent off.',
  ),
  maxPendingCommits: configItem<number>(
    count(1, 10_000_000),
    100_000,
    'Offset commits that may wait for the disk at once; more are refused with FLOW_CONTROL.',
  ),
} as const;
