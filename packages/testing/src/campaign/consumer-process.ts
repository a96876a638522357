import { crc32c } from '@mq/common';
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

async function main(options: ConsumerProcessOptions): Promise<void> {
  const log = new HandlingWriter(options.file);
  const consumer = new PushConsumer({
    nameServers: [options.nameServer],
    group: options.group,
    clientId: options.clientId,
    subscriptions: { [options.topic]: '*' },
    concurrency: options.concurrency,
    invisibleMs: options.invisibleMs,
    onMessage: ({ keys, body, attempt, queueId, offset }) => {
      const key = keys[0] ?? '';
      log.write({ index: /^\d+$/.test(key) ? Number(key) : -1, crc: crc32c(body), at: machineMs(), attempt, queueId, offset });
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
