import { crc32c } from '@mq/common';
import { SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { MessageIdGenerator, RecordBatchEncoder, type PublishBatch__Output, type RecordInput } from '@mq/proto';

const ids = new MessageIdGenerator({ clock: new SimulatedClock(), random: new SeededRandom(1) });

/** A batch for queue 0 of topic `orders`, whole and right unless a test changes it. */
export function batchOf(
  sequence: number,
  bodies: readonly string[],
  change: Partial<PublishBatch__Output> = {},
  record: Partial<RecordInput> = {},
): PublishBatch__Output {
  const encoder = new RecordBatchEncoder();
  for (const body of bodies) encoder.append({ ...record, body });
  const { bytes: records } = encoder.finish(ids.next(bodies.length));
  const place = { sequence, topic: 'orders', queueId: 0, producerId: 0, deliverAt: 0, transactionId: '', group: '' };
  return { ...place, recordCount: bodies.length, recordsCrc: crc32c(records), records, ...change };
}
