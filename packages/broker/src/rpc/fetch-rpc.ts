import { messageService } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { FetchService } from '../fetch/fetch-service';
import { fetchedBatch } from './fetched-batch';

/** `mq.v1.MessageService/FetchMessages` */
export function serveFetchMessages(server: Server, fetches: FetchService): void {
  server.unary(messageService.FetchMessages, async (wish, call) => {
    const { batches, nextOffset, minOffset, maxOffset } = await fetches.fetch(wish, call.signal);
    return { batches: batches.map(fetchedBatch), nextOffset, minOffset, maxOffset };
  });
}
