import {
  decodeReceiveStreamResponse,
  encodeReceiveStreamRequest,
  receiveStream,
  type ReceiveStreamRequest__Output,
  type ReceiveStreamResponse__Output,
} from '@mq/proto';
import type { ClientMethod, ClientStream } from '@mq/rpc';

/** `mq.v1.DeliveryService/ReceiveStream`, written and read by hand. */
export const receiveMethod: ClientMethod<ReceiveStreamRequest__Output, ReceiveStreamResponse__Output> = {
  ...receiveStream,
  requestSerialize: encodeReceiveStreamRequest,
  responseDeserialize: decodeReceiveStreamResponse,
};

export type ReceiveCall = ClientStream<ReceiveStreamRequest__Output, ReceiveStreamResponse__Output>;
