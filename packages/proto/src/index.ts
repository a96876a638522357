export { packageDefinition, protoDirectory, rocketmqDefinition } from './load';
export { deriveMessageId, formatMessageId, messageIdBytes, messageIdTime, parseMessageId } from './message-id/message-id';
export { MessageIdGenerator, type MessageIdGeneratorOptions } from './message-id/message-id-generator';
export type * from './generated/messages';
export type * as rocketmq from './generated/rocketmq';
export { checkRecord } from './record/check-record';
export { RecordBatchEncoder, type EncodedBatch, type RecordBatchEncoderOptions } from './record/record-batch-encoder';
export { RecordBatchReader } from './record/record-batch-reader';
export type { RecordInput } from './record/record-input';
export type { RecordView } from './record/record-view';
export { holdsMessageGroup } from './record/holds-message-group';
export { reflectionDefinition } from './reflection-definition';
export { decodeSystemProperties, encodeSystemProperties, rocketmqAdmin, rocketmqMessaging } from './rocketmq-services';
export { methodPaths } from './service-methods';
export { scanRecordBatch, type RecordBatchSummary } from './record/scan-record-batch';
export { sliceRecordBatch } from './record/slice-record-batch';
export { mayHoldTag, tagBits } from './record/tag-bits';
export {
  adminService,
  deliveryService,
  fetchStream,
  messageService,
  nameServerService,
  publishStream,
  receiveStream,
  transactionService,
  type RawMethod,
} from './services';
export { decodeFetchStreamRequest, encodeFetchStreamRequest } from './stream/fetch-stream-request';
export { decodeFetchStreamResponse, encodeFetchStreamResponse } from './stream/fetch-stream-response';
export { decodePublishRequest, encodePublishRequest, framePublishRequest, publishHeadroomBytes } from './stream/publish-request';
export { decodePublishResponse, encodePublishResponse } from './stream/publish-response';
export { decodeReceiveStreamRequest, encodeReceiveStreamRequest } from './stream/receive-stream-request';
export { decodeReceiveStreamResponse, encodeReceiveStreamResponse } from './stream/receive-stream-response';
