import { configItem, logLevels, readConfig, type ConfigValues } from '@mq/common';
import { z } from 'zod';

const count = z.number().int().min(1);
const bytes = z.number().int().min(1);
const periodMs = z.number().int().min(1);

/** Every item of a NameServer's configuration. The environment's prefix is MQ_NAMESERVER. */
export const nameServerConfig = {
  server: {
    host: configItem(z.string().min(1), '127.0.0.1', 'Address to listen on; 0.0.0.0 for all.'),
    port: configItem(z.number().int().min(0).max(65_535), 9876, 'Port to listen on; 0 takes a free one.'),
    dataDirectory: configItem(
      z.string().min(1).optional(),
      undefined,
      'Where the KV configuration lies. Not set: ~/.mq/nameserver for port 9876, ~/.mq/nameserver-PORT for others, in memory only for port 0.',
    ),
    tlsMode: configItem(
      z.enum(['permissive', 'disabled']),
      'permissive',
      'permissive: TLS and plaintext on the same port; disabled: only plaintext. Brokers register in plaintext.',
    ),
    tlsCertificateFile: configItem(
      z.string(),
      '',
      'PEM file with the certificate and its chain; empty: a self-signed one is made and kept in dataDirectory.',
    ),
    tlsKeyFile: configItem(z.string(), '', 'PEM file with the private key of the certificate.'),
    logLevel: configItem(z.enum(logLevels), 'info', 'Least severe events that are logged: debug, info, warn, error, silent.'),
    closeGraceMs: configItem(z.number().int().min(0), 5_000, 'Milliseconds that calls under way have to end when the server stops.'),
  },
  lease: {
    defaultMs: configItem(periodMs, 120_000, 'Milliseconds of silence after which a broker is removed, unless it asks for another time.'),
    maxMs: configItem(periodMs, 3_600_000, 'Longest lease that a broker may ask for, milliseconds.'),
    scanIntervalMs: configItem(
      periodMs,
      600_000,
      'Milliseconds between two scans for dead brokers. They also leave exactly when their lease ends.',
    ),
  },
  limits: {
    connections: configItem(count, 10_000, 'Connections beyond this number are refused.'),
    concurrentCalls: configItem(count, 1_000, 'Calls at once on one connection.'),
    inFlightBytes: configItem(
      z.number().int().min(33_554_432),
      268_435_456,
      'Bytes of unanswered requests and unread answers, of all connections; beyond it the connection that holds most of them is closed.',
    ),
    compressedCalls: configItem(
      z.number().int().min(0),
      16,
      'Calls at once whose requests are compressed by gRPC (grpc-encoding); more are refused with FLOW_CONTROL.',
    ),
    topicsPerRegistration: configItem(count, 100_000, 'Topics that one broker may register.'),
    watchedTopicsPerStream: configItem(count, 10_000, 'Topics that one client may watch in one stream.'),
    kvValueBytes: configItem(bytes, 65_536, 'Longest value of the KV configuration, bytes.'),
    kvTotalBytes: configItem(bytes, 8_388_608, 'Size of the whole KV configuration, bytes.'),
  },
};

export type NameServerConfig = ConfigValues<typeof nameServerConfig>;

/** The defaults. With them the KV configuration is kept in memory: only the command line chooses a directory by itself. */
export function defaultNameServerConfig(): NameServerConfig {
  return readConfig(nameServerConfig);
}
