import { decodeFetchStreamRequest, encodeFetchStreamResponse, fetchStream, type SubscriptionBatches__Output } from '@mq/proto';
import type { Server, ServerStream } from '@mq/rpc';
import type { MessageStore } from '@mq/store';
import type { FetchService } from '../fetch/fetch-service';
import { FetchSession } from '../fetch/fetch-session';
import { ReadMemories } from '../fetch/read-memories';
import type { QueueDelivery } from '../fetch/fetch-subscription';
import { errorDetail } from './error-detail';
import { fetchedBatch } from './fetched-batch';

export interface FetchStreamParts {
  readonly store: Pick<MessageStore, 'fetch' | 'whenReadable'>;
  readonly fetches: FetchService;
  readonly bounds: { readonly fetchReadBytes: number; readonly fetchResponseBytes: number; readonly fetchMaxSubscriptions: number };
}

/** `mq.v1.MessageService/FetchStream`. Ends well when the client ends it, and with INVALID_ARGUMENT or FLOW_CONTROL for a request that is wrong. */
export function serveFetchStream(server: Server, { store, fetches, bounds }: FetchStreamParts): void {
  const memories = new ReadMemories(bounds.fetchResponseBytes + bounds.fetchReadBytes);
  server.bidi(fetchStream, async (stream) => {
    const session = new FetchSession({
      store,
      readable: (topic, queueId) => fetches.readable(topic, queueId),
      readBytes: bounds.fetchReadBytes,
      responseBytes: bounds.fetchResponseBytes,
      maxSubscriptions: bounds.fetchMaxSubscriptions,
      memory: memories.lend(),
      send: (deliveries) => stream.write(encodeFetchStreamResponse({ queues: deliveries.map(subscriptionBatches) })),
    });
    const sending = session.run();
    const hearing = hear(stream, session).finally(() => session.end());
    await Promise.all([hearing, sending]);
  });
}

async function hear(stream: ServerStream<Buffer, Buffer>, session: FetchSession): Promise<void> {
  for await (const bytes of stream) {
    const { remove, add, creditBytes } = decodeFetchStreamRequest(bytes);
    for (const { subscription } of remove) session.remove(subscription);
    for (const assignment of add) session.add(assignment);
    if (creditBytes !== 0) session.grant(creditBytes);
  }
}

function subscriptionBatches({ subscription, batches, minOffset, maxOffset, error }: QueueDelivery): SubscriptionBatches__Output {
  return {
    subscription,
    batches: batches.map(fetchedBatch),
    minOffset,
    maxOffset,
    error: error === undefined ? null : errorDetail(error),
  };
}
