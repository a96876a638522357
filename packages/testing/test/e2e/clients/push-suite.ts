import { eventually } from '../../../src/waiting/eventually';
import { base64, text, type LanguageBench, type Law } from './language-bench';
import type { Driver } from './driver';

/** What is asked of push consumers. They are not closed: every client ends its open poll first, which takes as long as a poll may take. */
export function pushing(bench: LanguageBench, law: Law): void {
  law('push', 'a push consumer gets each message, and again after it has failed', async () => {
    await using driver = await bench.pushing('push');
    await driver.send({ topic: 'push', body: base64('fails once'), properties: { failures: '1' } });
    await driver.send({ topic: 'push', body: base64('succeeds') });
    expect((await handled(driver, 3)).sort()).toEqual(['fails once 1', 'fails once 2', 'succeeds 1']);
  });

  law('pushFifo', 'a push consumer gets a message group in its order, also when an attempt fails', async () => {
    await using driver = await bench.pushing('push-fifo');
    const send = (body: string, failures = 0) =>
      driver.send({ topic: 'push-fifo', body: base64(body), messageGroup: 'g', properties: { failures: String(failures) } });
    await send('1', 1);
    for (const body of ['2', '3', '4']) await send(body);
    expect(await handled(driver, 5)).toEqual(['1 1', '1 2', '2 1', '3 1', '4 1']);
  });

  law('pushRestart', 'a push consumer goes on after its broker was killed and started again', async () => {
    await using driver = await bench.pushing('push-restart');
    await driver.send({ topic: 'push-restart', body: base64('before') });
    expect(await handled(driver, 1)).toEqual(['before 1']);
    await bench.restartKilled();
    await eventually(
      'the client sends again',
      async () => {
        await driver.send({ topic: 'push-restart', body: base64('after') });
        return true;
      },
      { withinMs: 60_000 },
    );
    // The acknowledgement of the first may have been lost with the broker.
    await eventually('it is handled', async () => (await handled(driver, 1)).includes('after 1'), { withinMs: 60_000 });
  });
}

/** Bodies and attempts of what the consumer was given, in order; waits until there are so many. */
async function handled(driver: Driver, count: number): Promise<string[]> {
  const events = await driver.events('message', count);
  return events.map(({ message }) => (message === undefined ? '' : `${text(message)} ${message.attempt}`));
}
