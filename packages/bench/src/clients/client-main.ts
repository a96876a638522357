import { SystemClock } from '@mq/common';
import { LocalClient } from './local-client';
import type { Order, Report } from './messages';

const reportPeriodMs = 100;

/** The program of a client process: does what its parent orders, and ends with it. */
const clock = new SystemClock();
let client: LocalClient | undefined;

const report = (message: Report): void => void process.send?.(message);

function tellProgress(): void {
  report({ messages: client?.messages ?? 0 });
  clock.setTimer(reportPeriodMs, tellProgress);
}

async function obey(order: Order): Promise<void> {
  if ('prepare' in order) {
    client = new LocalClient(order.prepare, clock);
    await client.prepare();
    report({ prepared: true });
  } else if (client === undefined) throw new Error('a job comes first');
  else if ('run' in order) {
    tellProgress();
    const result = await client.run(() => report({ measuring: true }));
    report({ messages: client.messages });
    report({ result });
  } else if ('stop' in order) client.stop();
  else {
    await client.close();
    report({ closed: true });
    process.disconnect();
  }
}

process.on('message', (order: Order) => {
  obey(order).catch((error: unknown) => report({ error: error instanceof Error ? error.message : String(error) }));
});
process.once('disconnect', () => process.exit());
