import { crc32c, sleep, SystemClock } from '@mq/common';
import { PushConsumer } from '@mq/consumer';
import { HandlingWriter, machineMs } from './handling-log';

/** What a consumer in a process of its own is told, as JSON in its only argument. */
export interface ConsumerProcessOptions {
  readonly nameServer: string;
  readonly group: string;
  readonly topic: string;
  readonly clientId: string;
  /** Each message is written here before it is acknowledged. */
  readonly file: string;
  readonly concurrency: number;
  readonly invisibleMs: number;
}

/** One of so many messages takes some time, before it is handled and after. */
const slowEvery = 5;
const slowMs = 4;

async function main(options: ConsumerProcessOptions): Promise<void> {
  const clock = new SystemClock();
  const log = new HandlingWriter(options.file);
  const consumer = new PushConsumer({
    nameServers: [options.nameServer],
    group: options.group,
    clientId: options.clientId,
    subscriptions: { [options.topic]: '*' },
    concurrency: options.concurrency,
    invisibleMs: options.invisibleMs,
    onMessage: async ({ keys, body, attempt, queueId, offset }) => {
      const begunAt = machineMs();
      const key = keys[0] ?? '';
      const index = /^\d+$/.test(key) ? Number(key) : -1;
      const takesTime = index % slowEvery === 0;
      if (takesTime) await sleep(clock, slowMs);
      log.write({ index, crc: crc32c(body), begunAt, at: machineMs(), attempt, queueId, offset });
      // Kills hit between handling and acknowledgement, too.
      if (takesTime) await sleep(clock, slowMs);
    },
    onError: fail,
  });
  await consumer.start();
  process.once('SIGTERM', () => void consumer.close());
  process.stdout.write(`ready consumer ${options.clientId}\n`);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}

main(JSON.parse(process.argv[2] ?? '{}') as ConsumerProcessOptions).catch(fail);
