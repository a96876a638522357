// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AckMessageRequest as _mq_v1_AckMessageRequest, AckMessageRequest__Output as _mq_v1_AckMessageRequest__Output } from '../../mq/v1/AckMessageRequest';
import type { AckMessageResponse as _mq_v1_AckMessageResponse, AckMessageResponse__Output as _mq_v1_AckMessageResponse__Output } from '../../mq/v1/AckMessageResponse';
import type { ChangeInvisibleDurationRequest as _mq_v1_ChangeInvisibleDurationRequest, ChangeInvisibleDurationRequest__Output as _mq_v1_ChangeInvisibleDurationRequest__Output } from '../../mq/v1/ChangeInvisibleDurationRequest';
import type { ChangeInvisibleDurationResponse as _mq_v1_ChangeInvisibleDurationResponse, ChangeInvisibleDurationResponse__Output as _mq_v1_ChangeInvisibleDurationResponse__Output } from '../../mq/v1/ChangeInvisibleDurationResponse';
import type { ForwardToDeadLetterQueueRequest as _mq_v1_ForwardToDeadLetterQueueRequest, ForwardToDeadLetterQueueRequest__Output as _mq_v1_ForwardToDeadLetterQueueRequest__Output } from '../../mq/v1/ForwardToDeadLetterQueueRequest';
import type { ForwardToDeadLetterQueueResponse as _mq_v1_ForwardToDeadLetterQueueResponse, ForwardToDeadLetterQueueResponse__Output as _mq_v1_ForwardToDeadLetterQueueResponse__Output } from '../../mq/v1/ForwardToDeadLetterQueueResponse';
import type { NackMessageRequest as _mq_v1_NackMessageRequest, NackMessageRequest__Output as _mq_v1_NackMessageRequest__Output } from '../../mq/v1/NackMessageRequest';
import type { NackMessageResponse as _mq_v1_NackMessageResponse, NackMessageResponse__Output as _mq_v1_NackMessageResponse__Output } from '../../mq/v1/NackMessageResponse';
import type { RecallMessageRequest as _mq_v1_RecallMessageRequest, RecallMessageRequest__Output as _mq_v1_RecallMessageRequest__Output } from '../../mq/v1/RecallMessageRequest';
import type { RecallMessageResponse as _mq_v1_RecallMessageResponse, RecallMessageResponse__Output as _mq_v1_RecallMessageResponse__Output } from '../../mq/v1/RecallMessageResponse';
import type { ReceiveMessageRequest as _mq_v1_ReceiveMessageRequest, ReceiveMessageRequest__Output as _mq_v1_ReceiveMessageRequest__Output } from '../../mq/v1/ReceiveMessageRequest';
import type { ReceiveMessageResponse as _mq_v1_ReceiveMessageResponse, ReceiveMessageResponse__Output as _mq_v1_ReceiveMessageResponse__Output } from '../../mq/v1/ReceiveMessageResponse';
import type { ReceiveStreamRequest as _mq_v1_ReceiveStreamRequest, ReceiveStreamRequest__Output as _mq_v1_ReceiveStreamRequest__Output } from '../../mq/v1/ReceiveStreamRequest';
import type { ReceiveStreamResponse as _mq_v1_ReceiveStreamResponse, ReceiveStreamResponse__Output as _mq_v1_ReceiveStreamResponse__Output } from '../../mq/v1/ReceiveStreamResponse';
import type { SubscribeRequest as _mq_v1_SubscribeRequest, SubscribeRequest__Output as _mq_v1_SubscribeRequest__Output } from '../../mq/v1/SubscribeRequest';
import type { SubscribeResponse as _mq_v1_SubscribeResponse, SubscribeResponse__Output as _mq_v1_SubscribeResponse__Output } from '../../mq/v1/SubscribeResponse';

export interface DeliveryServiceClient extends grpc.Client {
  /**
   * Marks messages as done, durably. One result per handle: RECEIPT_EXPIRED when the lease is over (or was changed, or the broker restarted).
   */
  AckMessage(argument: _mq_v1_AckMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_AckMessageResponse__Output>): grpc.ClientUnaryCall;
  AckMessage(argument: _mq_v1_AckMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_AckMessageResponse__Output>): grpc.ClientUnaryCall;
  AckMessage(argument: _mq_v1_AckMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_AckMessageResponse__Output>): grpc.ClientUnaryCall;
  AckMessage(argument: _mq_v1_AckMessageRequest, callback: grpc.requestCallback<_mq_v1_AckMessageResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Marks messages as done, durably. One result per handle: RECEIPT_EXPIRED when the lease is over (or was changed, or the broker restarted).
   */
  ackMessage(argument: _mq_v1_AckMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_AckMessageResponse__Output>): grpc.ClientUnaryCall;
  ackMessage(argument: _mq_v1_AckMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_AckMessageResponse__Output>): grpc.ClientUnaryCall;
  ackMessage(argument: _mq_v1_AckMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_AckMessageResponse__Output>): grpc.ClientUnaryCall;
  ackMessage(argument: _mq_v1_AckMessageRequest, callback: grpc.requestCallback<_mq_v1_AckMessageResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * The lease ends after this long from now; the old handle is void, the answer holds the new one. Errors: RECEIPT_EXPIRED.
   */
  ChangeInvisibleDuration(argument: _mq_v1_ChangeInvisibleDurationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ChangeInvisibleDurationResponse__Output>): grpc.ClientUnaryCall;
  ChangeInvisibleDuration(argument: _mq_v1_ChangeInvisibleDurationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ChangeInvisibleDurationResponse__Output>): grpc.ClientUnaryCall;
  ChangeInvisibleDuration(argument: _mq_v1_ChangeInvisibleDurationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ChangeInvisibleDurationResponse__Output>): grpc.ClientUnaryCall;
  ChangeInvisibleDuration(argument: _mq_v1_ChangeInvisibleDurationRequest, callback: grpc.requestCallback<_mq_v1_ChangeInvisibleDurationResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The lease ends after this long from now; the old handle is void, the answer holds the new one. Errors: RECEIPT_EXPIRED.
   */
  changeInvisibleDuration(argument: _mq_v1_ChangeInvisibleDurationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ChangeInvisibleDurationResponse__Output>): grpc.ClientUnaryCall;
  changeInvisibleDuration(argument: _mq_v1_ChangeInvisibleDurationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ChangeInvisibleDurationResponse__Output>): grpc.ClientUnaryCall;
  changeInvisibleDuration(argument: _mq_v1_ChangeInvisibleDurationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ChangeInvisibleDurationResponse__Output>): grpc.ClientUnaryCall;
  changeInvisibleDuration(argument: _mq_v1_ChangeInvisibleDurationRequest, callback: grpc.requestCallback<_mq_v1_ChangeInvisibleDurationResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Moves a message to %DLQ%<group> at once and marks it as done. Errors: RECEIPT_EXPIRED.
   */
  ForwardToDeadLetterQueue(argument: _mq_v1_ForwardToDeadLetterQueueRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ForwardToDeadLetterQueueResponse__Output>): grpc.ClientUnaryCall;
  ForwardToDeadLetterQueue(argument: _mq_v1_ForwardToDeadLetterQueueRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ForwardToDeadLetterQueueResponse__Output>): grpc.ClientUnaryCall;
  ForwardToDeadLetterQueue(argument: _mq_v1_ForwardToDeadLetterQueueRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ForwardToDeadLetterQueueResponse__Output>): grpc.ClientUnaryCall;
  ForwardToDeadLetterQueue(argument: _mq_v1_ForwardToDeadLetterQueueRequest, callback: grpc.requestCallback<_mq_v1_ForwardToDeadLetterQueueResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Moves a message to %DLQ%<group> at once and marks it as done. Errors: RECEIPT_EXPIRED.
   */
  forwardToDeadLetterQueue(argument: _mq_v1_ForwardToDeadLetterQueueRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ForwardToDeadLetterQueueResponse__Output>): grpc.ClientUnaryCall;
  forwardToDeadLetterQueue(argument: _mq_v1_ForwardToDeadLetterQueueRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ForwardToDeadLetterQueueResponse__Output>): grpc.ClientUnaryCall;
  forwardToDeadLetterQueue(argument: _mq_v1_ForwardToDeadLetterQueueRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ForwardToDeadLetterQueueResponse__Output>): grpc.ClientUnaryCall;
  forwardToDeadLetterQueue(argument: _mq_v1_ForwardToDeadLetterQueueRequest, callback: grpc.requestCallback<_mq_v1_ForwardToDeadLetterQueueResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Gives a message back as failed: it comes again when the group's retry policy says, or goes to the dead letters after the last attempt.
   */
  NackMessage(argument: _mq_v1_NackMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_NackMessageResponse__Output>): grpc.ClientUnaryCall;
  NackMessage(argument: _mq_v1_NackMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_NackMessageResponse__Output>): grpc.ClientUnaryCall;
  NackMessage(argument: _mq_v1_NackMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_NackMessageResponse__Output>): grpc.ClientUnaryCall;
  NackMessage(argument: _mq_v1_NackMessageRequest, callback: grpc.requestCallback<_mq_v1_NackMessageResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Gives a message back as failed: it comes again when the group's retry policy says, or goes to the dead letters after the last attempt.
   */
  nackMessage(argument: _mq_v1_NackMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_NackMessageResponse__Output>): grpc.ClientUnaryCall;
  nackMessage(argument: _mq_v1_NackMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_NackMessageResponse__Output>): grpc.ClientUnaryCall;
  nackMessage(argument: _mq_v1_NackMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_NackMessageResponse__Output>): grpc.ClientUnaryCall;
  nackMessage(argument: _mq_v1_NackMessageRequest, callback: grpc.requestCallback<_mq_v1_NackMessageResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Takes back a delayed batch that is not delivered yet, durably; the handle is that of its acknowledgement. To the broker that took the batch.
   * Errors: TOPIC_NOT_FOUND, MESSAGE_DELIVERED (too late), MESSAGE_RECALLED (by an earlier call), RECALL_FAILED (the handle is not one of this topic and broker).
   */
  RecallMessage(argument: _mq_v1_RecallMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RecallMessageResponse__Output>): grpc.ClientUnaryCall;
  RecallMessage(argument: _mq_v1_RecallMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_RecallMessageResponse__Output>): grpc.ClientUnaryCall;
  RecallMessage(argument: _mq_v1_RecallMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RecallMessageResponse__Output>): grpc.ClientUnaryCall;
  RecallMessage(argument: _mq_v1_RecallMessageRequest, callback: grpc.requestCallback<_mq_v1_RecallMessageResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Takes back a delayed batch that is not delivered yet, durably; the handle is that of its acknowledgement. To the broker that took the batch.
   * Errors: TOPIC_NOT_FOUND, MESSAGE_DELIVERED (too late), MESSAGE_RECALLED (by an earlier call), RECALL_FAILED (the handle is not one of this topic and broker).
   */
  recallMessage(argument: _mq_v1_RecallMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RecallMessageResponse__Output>): grpc.ClientUnaryCall;
  recallMessage(argument: _mq_v1_RecallMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_RecallMessageResponse__Output>): grpc.ClientUnaryCall;
  recallMessage(argument: _mq_v1_RecallMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RecallMessageResponse__Output>): grpc.ClientUnaryCall;
  recallMessage(argument: _mq_v1_RecallMessageRequest, callback: grpc.requestCallback<_mq_v1_RecallMessageResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Leases up to max_messages; waits up to wait_ms when there is none. The plain way for any language.
   * Errors: TOPIC_NOT_FOUND, ILLEGAL_GROUP, INVALID_FILTER, SUBSCRIPTION_CONFLICT, INVALID_ARGUMENT, FLOW_CONTROL.
   */
  ReceiveMessage(argument: _mq_v1_ReceiveMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ReceiveMessageResponse__Output>): grpc.ClientUnaryCall;
  ReceiveMessage(argument: _mq_v1_ReceiveMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ReceiveMessageResponse__Output>): grpc.ClientUnaryCall;
  ReceiveMessage(argument: _mq_v1_ReceiveMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ReceiveMessageResponse__Output>): grpc.ClientUnaryCall;
  ReceiveMessage(argument: _mq_v1_ReceiveMessageRequest, callback: grpc.requestCallback<_mq_v1_ReceiveMessageResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Leases up to max_messages; waits up to wait_ms when there is none. The plain way for any language.
   * Errors: TOPIC_NOT_FOUND, ILLEGAL_GROUP, INVALID_FILTER, SUBSCRIPTION_CONFLICT, INVALID_ARGUMENT, FLOW_CONTROL.
   */
  receiveMessage(argument: _mq_v1_ReceiveMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ReceiveMessageResponse__Output>): grpc.ClientUnaryCall;
  receiveMessage(argument: _mq_v1_ReceiveMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ReceiveMessageResponse__Output>): grpc.ClientUnaryCall;
  receiveMessage(argument: _mq_v1_ReceiveMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ReceiveMessageResponse__Output>): grpc.ClientUnaryCall;
  receiveMessage(argument: _mq_v1_ReceiveMessageRequest, callback: grpc.requestCallback<_mq_v1_ReceiveMessageResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * The fast path: credit in, leased batches out, settlements in, results out. What a stream holds when it ends comes again at once, to others, and counts as an
   * attempt: GIVE_BACK what was not tried.
   * An open that is accepted is answered at once, by an empty response if there is nothing to send; one that is not ends the call with its error.
   * Errors: as ReceiveMessage.
   */
  ReceiveStream(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_ReceiveStreamRequest, _mq_v1_ReceiveStreamResponse__Output>;
  ReceiveStream(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_ReceiveStreamRequest, _mq_v1_ReceiveStreamResponse__Output>;
  /**
   * The fast path: credit in, leased batches out, settlements in, results out. What a stream holds when it ends comes again at once, to others, and counts as an
   * attempt: GIVE_BACK what was not tried.
   * An open that is accepted is answered at once, by an empty response if there is nothing to send; one that is not ends the call with its error.
   * Errors: as ReceiveMessage.
   */
  receiveStream(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_ReceiveStreamRequest, _mq_v1_ReceiveStreamResponse__Output>;
  receiveStream(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_ReceiveStreamRequest, _mq_v1_ReceiveStreamResponse__Output>;
  
  /**
   * Says what a client will receive by ReceiveMessage, before it does: a filter that is wrong, or another one than its group has, is refused here. The client
   * counts as a member of the group for 30 s from now, and while it receives. Every filter is read; topics that this broker does not have are passed over.
   * Errors: ILLEGAL_GROUP, INVALID_FILTER, SUBSCRIPTION_CONFLICT, TOPIC_NOT_READABLE, INVALID_ARGUMENT, FLOW_CONTROL.
   */
  Subscribe(argument: _mq_v1_SubscribeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SubscribeResponse__Output>): grpc.ClientUnaryCall;
  Subscribe(argument: _mq_v1_SubscribeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_SubscribeResponse__Output>): grpc.ClientUnaryCall;
  Subscribe(argument: _mq_v1_SubscribeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SubscribeResponse__Output>): grpc.ClientUnaryCall;
  Subscribe(argument: _mq_v1_SubscribeRequest, callback: grpc.requestCallback<_mq_v1_SubscribeResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Says what a client will receive by ReceiveMessage, before it does: a filter that is wrong, or another one than its group has, is refused here. The client
   * counts as a member of the group for 30 s from now, and while it receives. Every filter is read; topics that this broker does not have are passed over.
   * Errors: ILLEGAL_GROUP, INVALID_FILTER, SUBSCRIPTION_CONFLICT, TOPIC_NOT_READABLE, INVALID_ARGUMENT, FLOW_CONTROL.
   */
  subscribe(argument: _mq_v1_SubscribeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SubscribeResponse__Output>): grpc.ClientUnaryCall;
  subscribe(argument: _mq_v1_SubscribeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_SubscribeResponse__Output>): grpc.ClientUnaryCall;
  subscribe(argument: _mq_v1_SubscribeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SubscribeResponse__Output>): grpc.ClientUnaryCall;
  subscribe(argument: _mq_v1_SubscribeRequest, callback: grpc.requestCallback<_mq_v1_SubscribeResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface DeliveryServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Marks messages as done, durably. One result per handle: RECEIPT_EXPIRED when the lease is over (or was changed, or the broker restarted).
   */
  AckMessage: grpc.handleUnaryCall<_mq_v1_AckMessageRequest__Output, _mq_v1_AckMessageResponse>;
  
  /**
   * The lease ends after this long from now; the old handle is void, the answer holds the new one. Errors: RECEIPT_EXPIRED.
   */
  ChangeInvisibleDuration: grpc.handleUnaryCall<_mq_v1_ChangeInvisibleDurationRequest__Output, _mq_v1_ChangeInvisibleDurationResponse>;
  
  /**
   * Moves a message to %DLQ%<group> at once and marks it as done. Errors: RECEIPT_EXPIRED.
   */
  ForwardToDeadLetterQueue: grpc.handleUnaryCall<_mq_v1_ForwardToDeadLetterQueueRequest__Output, _mq_v1_ForwardToDeadLetterQueueResponse>;
  
  /**
   * Gives a message back as failed: it comes again when the group's retry policy says, or goes to the dead letters after the last attempt.
   */
  NackMessage: grpc.handleUnaryCall<_mq_v1_NackMessageRequest__Output, _mq_v1_NackMessageResponse>;
  
  /**
   * Takes back a delayed batch that is not delivered yet, durably; the handle is that of its acknowledgement. To the broker that took the batch.
   * Errors: TOPIC_NOT_FOUND, MESSAGE_DELIVERED (too late), MESSAGE_RECALLED (by an earlier call), RECALL_FAILED (the handle is not one of this topic and broker).
   */
  RecallMessage: grpc.handleUnaryCall<_mq_v1_RecallMessageRequest__Output, _mq_v1_RecallMessageResponse>;
  
  /**
   * Leases up to max_messages; waits up to wait_ms when there is none. The plain way for any language.
   * Errors: TOPIC_NOT_FOUND, ILLEGAL_GROUP, INVALID_FILTER, SUBSCRIPTION_CONFLICT, INVALID_ARGUMENT, FLOW_CONTROL.
   */
  ReceiveMessage: grpc.handleUnaryCall<_mq_v1_ReceiveMessageRequest__Output, _mq_v1_ReceiveMessageResponse>;
  
  /**
   * The fast path: credit in, leased batches out, settlements in, results out. What a stream holds when it ends comes again at once, to others, and counts as an
   * attempt: GIVE_BACK what was not tried.
   * An open that is accepted is answered at once, by an empty response if there is nothing to send; one that is not ends the call with its error.
   * Errors: as ReceiveMessage.
   */
  ReceiveStream: grpc.handleBidiStreamingCall<_mq_v1_ReceiveStreamRequest__Output, _mq_v1_ReceiveStreamResponse>;
  
  /**
   * Says what a client will receive by ReceiveMessage, before it does: a filter that is wrong, or another one than its group has, is refused here. The client
   * counts as a member of the group for 30 s from now, and while it receives. Every filter is read; topics that this broker does not have are passed over.
   * Errors: ILLEGAL_GROUP, INVALID_FILTER, SUBSCRIPTION_CONFLICT, TOPIC_NOT_READABLE, INVALID_ARGUMENT, FLOW_CONTROL.
   */
  Subscribe: grpc.handleUnaryCall<_mq_v1_SubscribeRequest__Output, _mq_v1_SubscribeResponse>;
  
}

export interface DeliveryServiceDefinition extends grpc.ServiceDefinition {
  AckMessage: MethodDefinition<_mq_v1_AckMessageRequest, _mq_v1_AckMessageResponse, _mq_v1_AckMessageRequest__Output, _mq_v1_AckMessageResponse__Output>
  ChangeInvisibleDuration: MethodDefinition<_mq_v1_ChangeInvisibleDurationRequest, _mq_v1_ChangeInvisibleDurationResponse, _mq_v1_ChangeInvisibleDurationRequest__Output, _mq_v1_ChangeInvisibleDurationResponse__Output>
  ForwardToDeadLetterQueue: MethodDefinition<_mq_v1_ForwardToDeadLetterQueueRequest, _mq_v1_ForwardToDeadLetterQueueResponse, _mq_v1_ForwardToDeadLetterQueueRequest__Output, _mq_v1_ForwardToDeadLetterQueueResponse__Output>
  NackMessage: MethodDefinition<_mq_v1_NackMessageRequest, _mq_v1_NackMessageResponse, _mq_v1_NackMessageRequest__Output, _mq_v1_NackMessageResponse__Output>
  RecallMessage: MethodDefinition<_mq_v1_RecallMessageRequest, _mq_v1_RecallMessageResponse, _mq_v1_RecallMessageRequest__Output, _mq_v1_RecallMessageResponse__Output>
  ReceiveMessage: MethodDefinition<_mq_v1_ReceiveMessageRequest, _mq_v1_ReceiveMessageResponse, _mq_v1_ReceiveMessageRequest__Output, _mq_v1_ReceiveMessageResponse__Output>
  ReceiveStream: MethodDefinition<_mq_v1_ReceiveStreamRequest, _mq_v1_ReceiveStreamResponse, _mq_v1_ReceiveStreamRequest__Output, _mq_v1_ReceiveStreamResponse__Output>
  Subscribe: MethodDefinition<_mq_v1_SubscribeRequest, _mq_v1_SubscribeResponse, _mq_v1_SubscribeRequest__Output, _mq_v1_SubscribeResponse__Output>
}
