import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeDisk, silentLogger, SystemClock, SystemRandom, type Clock, type Disk, type Logger, type Random } from '@mq/common';
import { MemoryDisk } from '@mq/common/simulated';
import { GrpcTransport, type Transport } from '@mq/rpc';
import { MemoryTransport } from '@mq/rpc/simulated';
import type { BrokerSeams } from '@mq/broker';
import { MemoryKeyValue } from '@mq/store/simulated';

/** The doors that all members of a cluster go through. */
export interface ClusterSeams {
  readonly clock: Clock;
  readonly random: Random;
  readonly disk: Disk;
  readonly transport: Transport;
  readonly logger: Logger;
  readonly keyValue?: NonNullable<BrokerSeams['keyValue']>;
  /** Where the members' data lies. */
  readonly directory: string;
  /** Takes away what was made for the cluster. */
  readonly remove: () => void;
}

/** Sockets and a temporary directory. */
export function realSeams(logger: Logger = silentLogger): ClusterSeams {
  const directory = mkdtempSync(join(tmpdir(), 'mq-cluster-'));
  return {
    clock: new SystemClock(),
    random: new SystemRandom(),
    disk: new NodeDisk(),
    transport: new GrpcTransport({ logger }),
    logger,
    directory,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** No socket and no file: clients must go through the cluster's transport. */
export function memorySeams(logger: Logger = silentLogger): ClusterSeams {
  const clock = new SystemClock();
  return {
    clock,
    random: new SystemRandom(),
    disk: new MemoryDisk(),
    transport: new MemoryTransport({ clock }),
    logger,
    keyValue: new MemoryKeyValue(),
    directory: '/cluster',
    remove: () => undefined,
  };
}
