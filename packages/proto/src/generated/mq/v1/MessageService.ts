// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CommitOffsetsRequest as _mq_v1_CommitOffsetsRequest, CommitOffsetsRequest__Output as _mq_v1_CommitOffsetsRequest__Output } from '../../mq/v1/CommitOffsetsRequest';
import type { CommitOffsetsResponse as _mq_v1_CommitOffsetsResponse, CommitOffsetsResponse__Output as _mq_v1_CommitOffsetsResponse__Output } from '../../mq/v1/CommitOffsetsResponse';
import type { FetchMessagesRequest as _mq_v1_FetchMessagesRequest, FetchMessagesRequest__Output as _mq_v1_FetchMessagesRequest__Output } from '../../mq/v1/FetchMessagesRequest';
import type { FetchMessagesResponse as _mq_v1_FetchMessagesResponse, FetchMessagesResponse__Output as _mq_v1_FetchMessagesResponse__Output } from '../../mq/v1/FetchMessagesResponse';
import type { FetchStreamRequest as _mq_v1_FetchStreamRequest, FetchStreamRequest__Output as _mq_v1_FetchStreamRequest__Output } from '../../mq/v1/FetchStreamRequest';
import type { FetchStreamResponse as _mq_v1_FetchStreamResponse, FetchStreamResponse__Output as _mq_v1_FetchStreamResponse__Output } from '../../mq/v1/FetchStreamResponse';
import type { GetCommittedOffsetsRequest as _mq_v1_GetCommittedOffsetsRequest, GetCommittedOffsetsRequest__Output as _mq_v1_GetCommittedOffsetsRequest__Output } from '../../mq/v1/GetCommittedOffsetsRequest';
import type { GetCommittedOffsetsResponse as _mq_v1_GetCommittedOffsetsResponse, GetCommittedOffsetsResponse__Output as _mq_v1_GetCommittedOffsetsResponse__Output } from '../../mq/v1/GetCommittedOffsetsResponse';
import type { PublishRequest as _mq_v1_PublishRequest, PublishRequest__Output as _mq_v1_PublishRequest__Output } from '../../mq/v1/PublishRequest';
import type { PublishResponse as _mq_v1_PublishResponse, PublishResponse__Output as _mq_v1_PublishResponse__Output } from '../../mq/v1/PublishResponse';
import type { QueryOffsetsRequest as _mq_v1_QueryOffsetsRequest, QueryOffsetsRequest__Output as _mq_v1_QueryOffsetsRequest__Output } from '../../mq/v1/QueryOffsetsRequest';
import type { QueryOffsetsResponse as _mq_v1_QueryOffsetsResponse, QueryOffsetsResponse__Output as _mq_v1_QueryOffsetsResponse__Output } from '../../mq/v1/QueryOffsetsResponse';
import type { SendMessageRequest as _mq_v1_SendMessageRequest, SendMessageRequest__Output as _mq_v1_SendMessageRequest__Output } from '../../mq/v1/SendMessageRequest';
import type { SendMessageResponse as _mq_v1_SendMessageResponse, SendMessageResponse__Output as _mq_v1_SendMessageResponse__Output } from '../../mq/v1/SendMessageResponse';
import type { SendReplyRequest as _mq_v1_SendReplyRequest, SendReplyRequest__Output as _mq_v1_SendReplyRequest__Output } from '../../mq/v1/SendReplyRequest';
import type { SendReplyResponse as _mq_v1_SendReplyResponse, SendReplyResponse__Output as _mq_v1_SendReplyResponse__Output } from '../../mq/v1/SendReplyResponse';
import type { SessionRequest as _mq_v1_SessionRequest, SessionRequest__Output as _mq_v1_SessionRequest__Output } from '../../mq/v1/SessionRequest';
import type { SessionResponse as _mq_v1_SessionResponse, SessionResponse__Output as _mq_v1_SessionResponse__Output } from '../../mq/v1/SessionResponse';

export interface MessageServiceClient extends grpc.Client {
  /**
   * Stores a group's progress, durably. Errors: GROUP_NOT_FOUND, TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, NOT_QUEUE_OWNER, OFFSET_OUT_OF_RANGE.
   */
  CommitOffsets(argument: _mq_v1_CommitOffsetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CommitOffsetsResponse__Output>): grpc.ClientUnaryCall;
  CommitOffsets(argument: _mq_v1_CommitOffsetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_CommitOffsetsResponse__Output>): grpc.ClientUnaryCall;
  CommitOffsets(argument: _mq_v1_CommitOffsetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CommitOffsetsResponse__Output>): grpc.ClientUnaryCall;
  CommitOffsets(argument: _mq_v1_CommitOffsetsRequest, callback: grpc.requestCallback<_mq_v1_CommitOffsetsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Stores a group's progress, durably. Errors: GROUP_NOT_FOUND, TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, NOT_QUEUE_OWNER, OFFSET_OUT_OF_RANGE.
   */
  commitOffsets(argument: _mq_v1_CommitOffsetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CommitOffsetsResponse__Output>): grpc.ClientUnaryCall;
  commitOffsets(argument: _mq_v1_CommitOffsetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_CommitOffsetsResponse__Output>): grpc.ClientUnaryCall;
  commitOffsets(argument: _mq_v1_CommitOffsetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CommitOffsetsResponse__Output>): grpc.ClientUnaryCall;
  commitOffsets(argument: _mq_v1_CommitOffsetsRequest, callback: grpc.requestCallback<_mq_v1_CommitOffsetsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Reads a queue from an offset; waits up to wait_ms for a message when there is none.
   * Errors: TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, OFFSET_OUT_OF_RANGE, TOPIC_NOT_READABLE.
   */
  FetchMessages(argument: _mq_v1_FetchMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_FetchMessagesResponse__Output>): grpc.ClientUnaryCall;
  FetchMessages(argument: _mq_v1_FetchMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_FetchMessagesResponse__Output>): grpc.ClientUnaryCall;
  FetchMessages(argument: _mq_v1_FetchMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_FetchMessagesResponse__Output>): grpc.ClientUnaryCall;
  FetchMessages(argument: _mq_v1_FetchMessagesRequest, callback: grpc.requestCallback<_mq_v1_FetchMessagesResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Reads a queue from an offset; waits up to wait_ms for a message when there is none.
   * Errors: TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, OFFSET_OUT_OF_RANGE, TOPIC_NOT_READABLE.
   */
  fetchMessages(argument: _mq_v1_FetchMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_FetchMessagesResponse__Output>): grpc.ClientUnaryCall;
  fetchMessages(argument: _mq_v1_FetchMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_FetchMessagesResponse__Output>): grpc.ClientUnaryCall;
  fetchMessages(argument: _mq_v1_FetchMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_FetchMessagesResponse__Output>): grpc.ClientUnaryCall;
  fetchMessages(argument: _mq_v1_FetchMessagesRequest, callback: grpc.requestCallback<_mq_v1_FetchMessagesResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * The fast path out: the client says which queues from which offsets and grants credit in bytes; the server sends batches as they come.
   */
  FetchStream(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_FetchStreamRequest, _mq_v1_FetchStreamResponse__Output>;
  FetchStream(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_FetchStreamRequest, _mq_v1_FetchStreamResponse__Output>;
  /**
   * The fast path out: the client says which queues from which offsets and grants credit in bytes; the server sends batches as they come.
   */
  fetchStream(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_FetchStreamRequest, _mq_v1_FetchStreamResponse__Output>;
  fetchStream(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_FetchStreamRequest, _mq_v1_FetchStreamResponse__Output>;
  
  /**
   * A group's progress; one entry per asked queue.
   */
  GetCommittedOffsets(argument: _mq_v1_GetCommittedOffsetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetCommittedOffsetsResponse__Output>): grpc.ClientUnaryCall;
  GetCommittedOffsets(argument: _mq_v1_GetCommittedOffsetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetCommittedOffsetsResponse__Output>): grpc.ClientUnaryCall;
  GetCommittedOffsets(argument: _mq_v1_GetCommittedOffsetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetCommittedOffsetsResponse__Output>): grpc.ClientUnaryCall;
  GetCommittedOffsets(argument: _mq_v1_GetCommittedOffsetsRequest, callback: grpc.requestCallback<_mq_v1_GetCommittedOffsetsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * A group's progress; one entry per asked queue.
   */
  getCommittedOffsets(argument: _mq_v1_GetCommittedOffsetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetCommittedOffsetsResponse__Output>): grpc.ClientUnaryCall;
  getCommittedOffsets(argument: _mq_v1_GetCommittedOffsetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetCommittedOffsetsResponse__Output>): grpc.ClientUnaryCall;
  getCommittedOffsets(argument: _mq_v1_GetCommittedOffsetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetCommittedOffsetsResponse__Output>): grpc.ClientUnaryCall;
  getCommittedOffsets(argument: _mq_v1_GetCommittedOffsetsRequest, callback: grpc.requestCallback<_mq_v1_GetCommittedOffsetsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * A client's presence: the stream is the session. The client says hello, then heartbeats; the server pushes assignments.
   * A session ends with its stream, or when no heartbeat came for session_timeout_ms.
   */
  OpenSession(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_SessionRequest, _mq_v1_SessionResponse__Output>;
  OpenSession(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_SessionRequest, _mq_v1_SessionResponse__Output>;
  /**
   * A client's presence: the stream is the session. The client says hello, then heartbeats; the server pushes assignments.
   * A session ends with its stream, or when no heartbeat came for session_timeout_ms.
   */
  openSession(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_SessionRequest, _mq_v1_SessionResponse__Output>;
  openSession(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_SessionRequest, _mq_v1_SessionResponse__Output>;
  
  /**
   * The fast path in: record batches, each acknowledged by its sequence. The stream lives on when a batch is refused.
   */
  PublishStream(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_PublishRequest, _mq_v1_PublishResponse__Output>;
  PublishStream(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_PublishRequest, _mq_v1_PublishResponse__Output>;
  /**
   * The fast path in: record batches, each acknowledged by its sequence. The stream lives on when a batch is refused.
   */
  publishStream(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_PublishRequest, _mq_v1_PublishResponse__Output>;
  publishStream(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_PublishRequest, _mq_v1_PublishResponse__Output>;
  
  /**
   * First and next offset of queues, and the first offset at or after a time.
   */
  QueryOffsets(argument: _mq_v1_QueryOffsetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_QueryOffsetsResponse__Output>): grpc.ClientUnaryCall;
  QueryOffsets(argument: _mq_v1_QueryOffsetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_QueryOffsetsResponse__Output>): grpc.ClientUnaryCall;
  QueryOffsets(argument: _mq_v1_QueryOffsetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_QueryOffsetsResponse__Output>): grpc.ClientUnaryCall;
  QueryOffsets(argument: _mq_v1_QueryOffsetsRequest, callback: grpc.requestCallback<_mq_v1_QueryOffsetsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * First and next offset of queues, and the first offset at or after a time.
   */
  queryOffsets(argument: _mq_v1_QueryOffsetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_QueryOffsetsResponse__Output>): grpc.ClientUnaryCall;
  queryOffsets(argument: _mq_v1_QueryOffsetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_QueryOffsetsResponse__Output>): grpc.ClientUnaryCall;
  queryOffsets(argument: _mq_v1_QueryOffsetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_QueryOffsetsResponse__Output>): grpc.ClientUnaryCall;
  queryOffsets(argument: _mq_v1_QueryOffsetsRequest, callback: grpc.requestCallback<_mq_v1_QueryOffsetsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Sends one message. Acknowledged when it is durable as the broker's flush mode says. The plain way in for any language.
   * Errors: TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, TOPIC_NOT_WRITABLE, BODY_TOO_LARGE, ILLEGAL_TOPIC, TOO_MANY_PROPERTIES,
   * PROPERTIES_TOO_LARGE, ILLEGAL_PROPERTY, ILLEGAL_TAG, ILLEGAL_KEY, TOPIC_TYPE_MISMATCH, ILLEGAL_PRIORITY, ILLEGAL_DELIVERY_TIME, ILLEGAL_TRANSACTION,
   * TRANSACTION_DECIDED, DISK_FULL, STORE_FENCED, FLOW_CONTROL.
   */
  SendMessage(argument: _mq_v1_SendMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  SendMessage(argument: _mq_v1_SendMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  SendMessage(argument: _mq_v1_SendMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  SendMessage(argument: _mq_v1_SendMessageRequest, callback: grpc.requestCallback<_mq_v1_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Sends one message. Acknowledged when it is durable as the broker's flush mode says. The plain way in for any language.
   * Errors: TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, TOPIC_NOT_WRITABLE, BODY_TOO_LARGE, ILLEGAL_TOPIC, TOO_MANY_PROPERTIES,
   * PROPERTIES_TOO_LARGE, ILLEGAL_PROPERTY, ILLEGAL_TAG, ILLEGAL_KEY, TOPIC_TYPE_MISMATCH, ILLEGAL_PRIORITY, ILLEGAL_DELIVERY_TIME, ILLEGAL_TRANSACTION,
   * TRANSACTION_DECIDED, DISK_FULL, STORE_FENCED, FLOW_CONTROL.
   */
  sendMessage(argument: _mq_v1_SendMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  sendMessage(argument: _mq_v1_SendMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  sendMessage(argument: _mq_v1_SendMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  sendMessage(argument: _mq_v1_SendMessageRequest, callback: grpc.requestCallback<_mq_v1_SendMessageResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Hands the reply to a request to the producer that waits for it, through its session with this broker; nothing is stored. To the broker that holds the
   * request, whose properties tell the rest: CORRELATION_ID, REPLY_TO_CLIENT (the client id) and TTL (milliseconds from its birth that somebody waits).
   * Errors: REQUESTER_NOT_CONNECTED, FLOW_CONTROL (it does not read), INVALID_ARGUMENT, and those of a record that breaks a limit.
   */
  SendReply(argument: _mq_v1_SendReplyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SendReplyResponse__Output>): grpc.ClientUnaryCall;
  SendReply(argument: _mq_v1_SendReplyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_SendReplyResponse__Output>): grpc.ClientUnaryCall;
  SendReply(argument: _mq_v1_SendReplyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SendReplyResponse__Output>): grpc.ClientUnaryCall;
  SendReply(argument: _mq_v1_SendReplyRequest, callback: grpc.requestCallback<_mq_v1_SendReplyResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Hands the reply to a request to the producer that waits for it, through its session with this broker; nothing is stored. To the broker that holds the
   * request, whose properties tell the rest: CORRELATION_ID, REPLY_TO_CLIENT (the client id) and TTL (milliseconds from its birth that somebody waits).
   * Errors: REQUESTER_NOT_CONNECTED, FLOW_CONTROL (it does not read), INVALID_ARGUMENT, and those of a record that breaks a limit.
   */
  sendReply(argument: _mq_v1_SendReplyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SendReplyResponse__Output>): grpc.ClientUnaryCall;
  sendReply(argument: _mq_v1_SendReplyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_SendReplyResponse__Output>): grpc.ClientUnaryCall;
  sendReply(argument: _mq_v1_SendReplyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SendReplyResponse__Output>): grpc.ClientUnaryCall;
  sendReply(argument: _mq_v1_SendReplyRequest, callback: grpc.requestCallback<_mq_v1_SendReplyResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface MessageServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Stores a group's progress, durably. Errors: GROUP_NOT_FOUND, TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, NOT_QUEUE_OWNER, OFFSET_OUT_OF_RANGE.
   */
  CommitOffsets: grpc.handleUnaryCall<_mq_v1_CommitOffsetsRequest__Output, _mq_v1_CommitOffsetsResponse>;
  
  /**
   * Reads a queue from an offset; waits up to wait_ms for a message when there is none.
   * Errors: TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, OFFSET_OUT_OF_RANGE, TOPIC_NOT_READABLE.
   */
  FetchMessages: grpc.handleUnaryCall<_mq_v1_FetchMessagesRequest__Output, _mq_v1_FetchMessagesResponse>;
  
  /**
   * The fast path out: the client says which queues from which offsets and grants credit in bytes; the server sends batches as they come.
   */
  FetchStream: grpc.handleBidiStreamingCall<_mq_v1_FetchStreamRequest__Output, _mq_v1_FetchStreamResponse>;
  
  /**
   * A group's progress; one entry per asked queue.
   */
  GetCommittedOffsets: grpc.handleUnaryCall<_mq_v1_GetCommittedOffsetsRequest__Output, _mq_v1_GetCommittedOffsetsResponse>;
  
  /**
   * A client's presence: the stream is the session. The client says hello, then heartbeats; the server pushes assignments.
   * A session ends with its stream, or when no heartbeat came for session_timeout_ms.
   */
  OpenSession: grpc.handleBidiStreamingCall<_mq_v1_SessionRequest__Output, _mq_v1_SessionResponse>;
  
  /**
   * The fast path in: record batches, each acknowledged by its sequence. The stream lives on when a batch is refused.
   */
  PublishStream: grpc.handleBidiStreamingCall<_mq_v1_PublishRequest__Output, _mq_v1_PublishResponse>;
  
  /**
   * First and next offset of queues, and the first offset at or after a time.
   */
  QueryOffsets: grpc.handleUnaryCall<_mq_v1_QueryOffsetsRequest__Output, _mq_v1_QueryOffsetsResponse>;
  
  /**
   * Sends one message. Acknowledged when it is durable as the broker's flush mode says. The plain way in for any language.
   * Errors: TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, TOPIC_NOT_WRITABLE, BODY_TOO_LARGE, ILLEGAL_TOPIC, TOO_MANY_PROPERTIES,
   * PROPERTIES_TOO_LARGE, ILLEGAL_PROPERTY, ILLEGAL_TAG, ILLEGAL_KEY, TOPIC_TYPE_MISMATCH, ILLEGAL_PRIORITY, ILLEGAL_DELIVERY_TIME, ILLEGAL_TRANSACTION,
   * TRANSACTION_DECIDED, DISK_FULL, STORE_FENCED, FLOW_CONTROL.
   */
  SendMessage: grpc.handleUnaryCall<_mq_v1_SendMessageRequest__Output, _mq_v1_SendMessageResponse>;
  
  /**
   * Hands the reply to a request to the producer that waits for it, through its session with this broker; nothing is stored. To the broker that holds the
   * request, whose properties tell the rest: CORRELATION_ID, REPLY_TO_CLIENT (the client id) and TTL (milliseconds from its birth that somebody waits).
   * Errors: REQUESTER_NOT_CONNECTED, FLOW_CONTROL (it does not read), INVALID_ARGUMENT, and those of a record that breaks a limit.
   */
  SendReply: grpc.handleUnaryCall<_mq_v1_SendReplyRequest__Output, _mq_v1_SendReplyResponse>;
  
}

export interface MessageServiceDefinition extends grpc.ServiceDefinition {
  CommitOffsets: MethodDefinition<_mq_v1_CommitOffsetsRequest, _mq_v1_CommitOffsetsResponse, _mq_v1_CommitOffsetsRequest__Output, _mq_v1_CommitOffsetsResponse__Output>
  FetchMessages: MethodDefinition<_mq_v1_FetchMessagesRequest, _mq_v1_FetchMessagesResponse, _mq_v1_FetchMessagesRequest__Output, _mq_v1_FetchMessagesResponse__Output>
  FetchStream: MethodDefinition<_mq_v1_FetchStreamRequest, _mq_v1_FetchStreamResponse, _mq_v1_FetchStreamRequest__Output, _mq_v1_FetchStreamResponse__Output>
  GetCommittedOffsets: MethodDefinition<_mq_v1_GetCommittedOffsetsRequest, _mq_v1_GetCommittedOffsetsResponse, _mq_v1_GetCommittedOffsetsRequest__Output, _mq_v1_GetCommittedOffsetsResponse__Output>
  OpenSession: MethodDefinition<_mq_v1_SessionRequest, _mq_v1_SessionResponse, _mq_v1_SessionRequest__Output, _mq_v1_SessionResponse__Output>
  PublishStream: MethodDefinition<_mq_v1_PublishRequest, _mq_v1_PublishResponse, _mq_v1_PublishRequest__Output, _mq_v1_PublishResponse__Output>
  QueryOffsets: MethodDefinition<_mq_v1_QueryOffsetsRequest, _mq_v1_QueryOffsetsResponse, _mq_v1_QueryOffsetsRequest__Output, _mq_v1_QueryOffsetsResponse__Output>
  SendMessage: MethodDefinition<_mq_v1_SendMessageRequest, _mq_v1_SendMessageResponse, _mq_v1_SendMessageRequest__Output, _mq_v1_SendMessageResponse__Output>
  SendReply: MethodDefinition<_mq_v1_SendReplyRequest, _mq_v1_SendReplyResponse, _mq_v1_SendReplyRequest__Output, _mq_v1_SendReplyResponse__Output>
}
