import { messageService } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { OffsetService } from '../offsets/offset-service';

/** The offset calls of `mq.v1.MessageService`. */
export function serveOffsets(server: Server, offsets: OffsetService): void {
  server.unary(messageService.CommitOffsets, async ({ group, clientId, generation, offsets: wanted }) => {
    await offsets.commit({ group, clientId, generation }, wanted);
    return {};
  });
  server.unary(messageService.GetCommittedOffsets, ({ group, queues }) => ({ offsets: offsets.committed(group, queues) }));
  server.unary(messageService.QueryOffsets, async ({ queues, timestamp }) => ({ queues: await offsets.query(queues, timestamp) }));
}
