import { Deferred } from '@mq/common';
import { SendingLoad } from '../../src/campaign/sending-load';
import { DeliveryChecker, type Placed } from '../../src/checker/delivery-checker';
import type { Place } from '../../src/history/history';

/** A queue that takes messages until it is told to refuse them. */
class OneQueue {
  readonly messages: Placed[] = [];
  refuses = false;

  async send(key: string): Promise<Place> {
    const place = { topic: 't', brokerName: 'b', queueId: 0, offset: this.messages.length };
    if (this.refuses) throw new Error('refused');
    this.messages.push({ key, ...place });
    return place;
  }
}

test('every lane sends its next message when the last is settled, until the load is stopped', async () => {
  const queue = new OneQueue();
  const checker = new DeliveryChecker();
  const load = new SendingLoad({ checker, lanes: 3, send: (key) => queue.send(key) });
  await load.acknowledged(30);
  await load.stop();
  const stoppedAt = queue.messages.length;
  expect(stoppedAt).toBeGreaterThanOrEqual(30);
  expect(checker.acknowledgedCount).toBe(stoppedAt);
  expect(checker.check(queue.messages)).toEqual([]);
});

test('a failed send is kept, and the lane goes on', async () => {
  const queue = new OneQueue();
  const refused = new Deferred();
  queue.refuses = true;
  const send = async (key: string): Promise<Place> => {
    try {
      return await queue.send(key);
    } catch (error) {
      queue.refuses = false;
      refused.resolve();
      throw error;
    }
  };
  const load = new SendingLoad({ checker: new DeliveryChecker(), lanes: 1, send });
  await refused.promise;
  await load.acknowledged(1);
  await load.stop();
  expect(load.failures).toEqual([new Error('refused')]);
});

test('stopping waits for the sends under way', async () => {
  const answer = new Deferred<Place>();
  const checker = new DeliveryChecker();
  const load = new SendingLoad({ checker, lanes: 1, send: () => answer.promise });
  const stopped = load.stop();
  answer.resolve({ topic: 't', brokerName: 'b', queueId: 0, offset: 0 });
  await stopped;
  expect(checker.acknowledgedCount).toBe(1);
});
