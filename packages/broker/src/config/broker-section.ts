import { configItem } from '@mq/common';
import { z } from 'zod';

const name = z.string().regex(/^[A-Za-z0-9_.-]{1,127}$/, 'expected 1 to 127 of A-Z a-z 0-9 _ . -');
const milliseconds = (min: number, max: number): z.ZodType<number> => z.number().int().min(min).max(max);

/** Who this broker is, where it registers, and how topics come into being. */
export const brokerSection = {
  name: configItem<string>(name, 'broker-a', 'Name of the broker (the replica group) in routes.'),
  cluster: configItem<string>(name, 'DefaultCluster', 'Cluster that the broker belongs to.'),
  id: configItem<number>(z.literal(0, 'expected 0: a broker is its own master'), 0, 'Number within the replica group; 0 is the master.'),
  nameServers: configItem<readonly string[]>(
    z.array(z.string().min(1)).min(1).max(64),
    ['127.0.0.1:9876'],
    'Addresses (host:port) of all NameServers; the broker registers with each of them.',
  ),
  heartbeatPeriodMs: configItem<number>(milliseconds(100, 60_000), 30_000, 'Time between two heartbeats to a NameServer, ms.'),
  leaseMs: configItem<number>(
    milliseconds(0, 3_600_000),
    0,
    "Silence after which a NameServer removes this broker, ms; 0: the NameServer's default (120000).",
  ),
  registrationTimeoutMs: configItem<number>(
    milliseconds(100, 60_000),
    3_000,
    'Longest wait for one answer of a NameServer, ms; start and shut-down wait no longer for any.',
  ),
  autoCreateTopic: configItem<boolean>(z.boolean(), true, 'Whether the first message to an unknown topic creates it.'),
  autoCreateQueueCount: configItem<number>(z.number().int().min(1).max(1024), 8, 'Queues of a topic that is created without a number.'),
  maxTopics: configItem<number>(z.number().int().min(1).max(1_000_000), 50_000, 'Topics beyond this number are refused.'),
  messageSearchWindowMs: configItem<number>(
    milliseconds(1_000, 86_400_000),
    600_000,
    'How long after its birth a message may have been stored, for the search by message id, ms.',
  ),
  transactionCheckDelayMs: configItem<number>(
    milliseconds(100, 3_600_000),
    6_000,
    'Age at which the producers of an undecided transaction are asked about it for the first time, ms.',
  ),
  transactionCheckIntervalMs: configItem<number>(
    milliseconds(100, 86_400_000),
    30_000,
    'Time between two questions about the same transaction, ms.',
  ),
  maxTransactionChecks: configItem<number>(
    z.number().int().min(1).max(1_000),
    15,
    'Questions about a transaction before it is parked: kept and listed, but nobody is asked any more.',
  ),
} as const;
