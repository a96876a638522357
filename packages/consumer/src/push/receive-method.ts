import { deliveryService, type ReceiveStreamRequest__Output, type ReceiveStreamResponse__Output } from '@mq/proto';
import type { ClientMethod, ClientStream } from '@mq/rpc';

/** `mq.v1.DeliveryService/ReceiveStream`. */
export const receiveMethod: ClientMethod<ReceiveStreamRequest__Output, ReceiveStreamResponse__Output> = deliveryService.ReceiveStream;

export type ReceiveCall = ClientStream<ReceiveStreamRequest__Output, ReceiveStreamResponse__Output>;
