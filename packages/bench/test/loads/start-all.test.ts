import { Deferred } from '@mq/common';
import { startAll } from '../../src/loads/load';

class Starting {
  readonly done = new Deferred<void>();
  asked = false;

  start(): Promise<void> {
    this.asked = true;
    return this.done.promise;
  }
}

test('few clients start at once, and the next begins when one has started', async () => {
  const clients = Array.from({ length: 20 }, () => new Starting());
  let started = 0;
  const all = startAll(clients, { started: () => started++ });
  const asked = () => clients.filter((client) => client.asked).length;
  expect(asked()).toBe(8);
  clients[5]?.done.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  expect([asked(), started]).toEqual([9, 1]);
  for (const client of clients) client.done.resolve();
  await all;
  expect([asked(), started]).toEqual([20, 20]);
});

test('no client is started after the end, and a failure is told', async () => {
  const ending = new AbortController();
  const clients = Array.from({ length: 20 }, () => new Starting());
  const all = startAll(clients, { signal: ending.signal });
  ending.abort();
  for (const client of clients) client.done.resolve();
  await all;
  expect(clients.filter((client) => client.asked)).toHaveLength(8);
  const failing = { start: () => Promise.reject(new Error('no')) };
  await expect(startAll([failing])).rejects.toThrow('no');
});
