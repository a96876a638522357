import type { Server } from '@mq/rpc';
import type { DeliveryService, UnaryDelivery } from '../delivery';
import type { RecallService } from '../timers/recall-service';
import { serveRecall } from './recall-rpc';
import { serveUnaryDelivery } from './receive-rpc';
import { serveReceiveStream } from './receive-stream-rpc';

export interface DeliveryParts {
  readonly delivery: DeliveryService;
  readonly unaryDelivery: UnaryDelivery;
  readonly recalls: RecallService;
}

/** `mq.v1.DeliveryService` */
export function serveDelivery(server: Server, { delivery, unaryDelivery, recalls }: DeliveryParts): void {
  server.addService('mq.v1.DeliveryService');
  serveUnaryDelivery(server, unaryDelivery);
  serveReceiveStream(server, delivery);
  serveRecall(server, recalls);
}
