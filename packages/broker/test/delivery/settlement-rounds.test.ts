import { Deferred, MqError } from '@mq/common';
import { SettlementRounds } from '../../src/delivery/stream/settlement-rounds';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the outcomes of settlements', () => {
  let told: number;
  let rounds: SettlementRounds;
  let durable: Deferred[];
  beforeEach(() => {
    told = 0;
    rounds = new SettlementRounds(() => told++);
    durable = [];
  });
  function add(upTo: number, sequences: readonly number[]): void {
    const deferred = new Deferred();
    durable.push(deferred);
    rounds.add(upTo, sequences, deferred.promise);
  }

  test('are told in the order of the requests, whichever is durable first', async () => {
    add(2, [1, 2]);
    add(3, [3]);
    durable[1]?.resolve();
    await turn();
    expect([told, rounds.hasOutcome]).toEqual([0, false]);
    durable[0]?.resolve();
    await turn();
    expect([told, rounds.hasOutcome, rounds.take()]).toEqual([1, true, { settledUpTo: 3, failures: [] }]);
    expect(rounds.hasOutcome).toBe(false);
  });

  test('of what could not be recorded are failures, and so are those that failed at once, told with their request', async () => {
    const late = new MqError('RECEIPT_EXPIRED');
    const full = new MqError('DISK_FULL');
    rounds.fail(1, late);
    add(2, [2]);
    rounds.fail(3, late);
    add(3, []);
    durable[0]?.reject(full);
    await turn();
    expect(rounds.take()).toEqual({
      settledUpTo: 2,
      failures: [
        { sequence: 1, error: late },
        { sequence: 2, error: full },
      ],
    });
    durable[1]?.resolve();
    await turn();
    expect(rounds.take()).toEqual({ settledUpTo: 3, failures: [{ sequence: 3, error: late }] });
  });

  test('that are open are counted, failures until they are told', async () => {
    add(2, [1, 2]);
    rounds.fail(3, new MqError('RECEIPT_EXPIRED'));
    add(3, []);
    expect(rounds.pending).toBe(3);
    let room = false;
    void rounds.below(1).then(() => (room = true));
    for (const each of durable) each.resolve();
    await turn();
    expect([rounds.pending, room]).toEqual([1, false]);
    rounds.take();
    await turn();
    expect([rounds.pending, room]).toEqual([0, true]);
  });
});
