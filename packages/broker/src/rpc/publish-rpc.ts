import type { Clock } from '@mq/common';
import { decodePublishRequest, encodePublishResponse, publishStream, type PublishAck__Output } from '@mq/proto';
import type { Server, ServerStream } from '@mq/rpc';
import { checkBatch } from '../send/batch-check';
import type { HoldingAppender } from '../send/holding-appender';
import { PublishSession, type BatchAck } from '../send/publish-session';
import type { TopicService } from '../topics/topic-service';
import { errorDetail } from './error-detail';

export interface PublishParts {
  readonly appender: HoldingAppender;
  readonly topics: TopicService;
  readonly clock: Clock;
  readonly bounds: { readonly publishMaxInFlightBytes: number; readonly publishMaxInFlightBatches: number };
}

/**
 * `mq.v1.MessageService/PublishStream`. What has been taken is stored and acknowledged before the call ends, however it ends. A malformed request
 * ends it with INVALID_ARGUMENT.
 */
export function servePublishStream(server: Server, { appender, topics, clock, bounds }: PublishParts): void {
  server.bidi(publishStream, async (stream) => {
    const session = new PublishSession({
      store: appender,
      writable: (topic) => topics.writable(topic),
      check: (batch, topic) => checkBatch(batch, topic, clock.now()),
      maxInFlightBytes: bounds.publishMaxInFlightBytes,
      maxInFlightBatches: bounds.publishMaxInFlightBatches,
      send: (acks) => stream.write(encodePublishResponse({ acks: acks.map(publishAck) })),
    });
    try {
      await takeAll(stream, session);
    } finally {
      await session.drain();
    }
  });
}

async function takeAll(stream: ServerStream<Buffer, Buffer>, session: PublishSession): Promise<void> {
  for await (const bytes of stream) {
    for (const batch of decodePublishRequest(bytes).batches) {
      const room = session.take(batch);
      if (room !== undefined) await room;
    }
  }
}

function publishAck({ sequence, queueId, baseOffset, storedAt, recallHandle, error }: BatchAck): PublishAck__Output {
  return { sequence, queueId, baseOffset, storedAt, recallHandle, error: error === undefined ? null : errorDetail(error) };
}
