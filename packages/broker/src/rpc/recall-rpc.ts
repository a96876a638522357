import { deliveryService } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { RecallService } from '../timers/recall-service';

/** `mq.v1.DeliveryService/RecallMessage` */
export function serveRecall(server: Server, recalls: RecallService): void {
  server.unary(deliveryService.RecallMessage, ({ topic, recallHandle }) => recalls.recall(topic, recallHandle));
}
