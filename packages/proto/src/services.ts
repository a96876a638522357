import type { MethodDefinition } from '@grpc/proto-loader';
import type { AdminServiceDefinition } from './generated/mq/v1/AdminService';
import type { DeliveryServiceDefinition } from './generated/mq/v1/DeliveryService';
import type { MessageServiceDefinition } from './generated/mq/v1/MessageService';
import type { NameServerServiceDefinition } from './generated/mq/v1/NameServerService';
import type { TransactionServiceDefinition } from './generated/mq/v1/TransactionService';
import { packageDefinition } from './load';

/** The calls of `mq.v1.NameServerService`. */
export const nameServerService = packageDefinition['mq.v1.NameServerService'] as unknown as NameServerServiceDefinition;
/** The calls of `mq.v1.MessageService`. */
export const messageService = packageDefinition['mq.v1.MessageService'] as unknown as MessageServiceDefinition;
/** The calls of `mq.v1.AdminService`. */
export const adminService = packageDefinition['mq.v1.AdminService'] as unknown as AdminServiceDefinition;

/** The calls of `mq.v1.DeliveryService`. */
export const deliveryService = packageDefinition['mq.v1.DeliveryService'] as unknown as DeliveryServiceDefinition;
/** The calls of `mq.v1.TransactionService`. */
export const transactionService = packageDefinition['mq.v1.TransactionService'] as unknown as TransactionServiceDefinition;

/** A call whose messages stay the bytes they are on the wire. */
export type RawMethod = MethodDefinition<Buffer, Buffer, Buffer, Buffer>;

/** Messages of hot calls are written and read by hand: here they pass as bytes. */
const asBytes = (method: object): RawMethod => {
  const identity = (bytes: Buffer): Buffer => bytes;
  return {
    ...method,
    requestSerialize: identity,
    requestDeserialize: identity,
    responseSerialize: identity,
    responseDeserialize: identity,
  } as RawMethod;
};

/** `mq.v1.MessageService/PublishStream` in bytes: requests by `encodePublishRequest`, responses by `encodePublishResponse`. */
export const publishStream = asBytes(messageService.PublishStream);
/** `mq.v1.MessageService/FetchStream` in bytes: requests by `encodeFetchStreamRequest`, responses by `encodeFetchStreamResponse`. */
export const fetchStream = asBytes(messageService.FetchStream);
/** `mq.v1.DeliveryService/ReceiveStream` in bytes: requests by `encodeReceiveStreamRequest`, responses by `encodeReceiveStreamResponse`. */
export const receiveStream = asBytes(deliveryService.ReceiveStream);
