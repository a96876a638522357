// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CloneGroupOffsetsRequest as _mq_v1_CloneGroupOffsetsRequest, CloneGroupOffsetsRequest__Output as _mq_v1_CloneGroupOffsetsRequest__Output } from '../../mq/v1/CloneGroupOffsetsRequest';
import type { CloneGroupOffsetsResponse as _mq_v1_CloneGroupOffsetsResponse, CloneGroupOffsetsResponse__Output as _mq_v1_CloneGroupOffsetsResponse__Output } from '../../mq/v1/CloneGroupOffsetsResponse';
import type { CreateTopicRequest as _mq_v1_CreateTopicRequest, CreateTopicRequest__Output as _mq_v1_CreateTopicRequest__Output } from '../../mq/v1/CreateTopicRequest';
import type { CreateTopicResponse as _mq_v1_CreateTopicResponse, CreateTopicResponse__Output as _mq_v1_CreateTopicResponse__Output } from '../../mq/v1/CreateTopicResponse';
import type { DeleteTopicRequest as _mq_v1_DeleteTopicRequest, DeleteTopicRequest__Output as _mq_v1_DeleteTopicRequest__Output } from '../../mq/v1/DeleteTopicRequest';
import type { Empty as _mq_v1_Empty, Empty__Output as _mq_v1_Empty__Output } from '../../mq/v1/Empty';
import type { GetBrokerStatusRequest as _mq_v1_GetBrokerStatusRequest, GetBrokerStatusRequest__Output as _mq_v1_GetBrokerStatusRequest__Output } from '../../mq/v1/GetBrokerStatusRequest';
import type { GetBrokerStatusResponse as _mq_v1_GetBrokerStatusResponse, GetBrokerStatusResponse__Output as _mq_v1_GetBrokerStatusResponse__Output } from '../../mq/v1/GetBrokerStatusResponse';
import type { GetClientStackTraceRequest as _mq_v1_GetClientStackTraceRequest, GetClientStackTraceRequest__Output as _mq_v1_GetClientStackTraceRequest__Output } from '../../mq/v1/GetClientStackTraceRequest';
import type { GetClientStackTraceResponse as _mq_v1_GetClientStackTraceResponse, GetClientStackTraceResponse__Output as _mq_v1_GetClientStackTraceResponse__Output } from '../../mq/v1/GetClientStackTraceResponse';
import type { GetGroupLagRequest as _mq_v1_GetGroupLagRequest, GetGroupLagRequest__Output as _mq_v1_GetGroupLagRequest__Output } from '../../mq/v1/GetGroupLagRequest';
import type { GetGroupLagResponse as _mq_v1_GetGroupLagResponse, GetGroupLagResponse__Output as _mq_v1_GetGroupLagResponse__Output } from '../../mq/v1/GetGroupLagResponse';
import type { GetGroupRequest as _mq_v1_GetGroupRequest, GetGroupRequest__Output as _mq_v1_GetGroupRequest__Output } from '../../mq/v1/GetGroupRequest';
import type { GetGroupResponse as _mq_v1_GetGroupResponse, GetGroupResponse__Output as _mq_v1_GetGroupResponse__Output } from '../../mq/v1/GetGroupResponse';
import type { GetMessageByIdRequest as _mq_v1_GetMessageByIdRequest, GetMessageByIdRequest__Output as _mq_v1_GetMessageByIdRequest__Output } from '../../mq/v1/GetMessageByIdRequest';
import type { GetMessageByIdResponse as _mq_v1_GetMessageByIdResponse, GetMessageByIdResponse__Output as _mq_v1_GetMessageByIdResponse__Output } from '../../mq/v1/GetMessageByIdResponse';
import type { GetTopicRequest as _mq_v1_GetTopicRequest, GetTopicRequest__Output as _mq_v1_GetTopicRequest__Output } from '../../mq/v1/GetTopicRequest';
import type { GetTopicResponse as _mq_v1_GetTopicResponse, GetTopicResponse__Output as _mq_v1_GetTopicResponse__Output } from '../../mq/v1/GetTopicResponse';
import type { ListBrokerTopicsRequest as _mq_v1_ListBrokerTopicsRequest, ListBrokerTopicsRequest__Output as _mq_v1_ListBrokerTopicsRequest__Output } from '../../mq/v1/ListBrokerTopicsRequest';
import type { ListBrokerTopicsResponse as _mq_v1_ListBrokerTopicsResponse, ListBrokerTopicsResponse__Output as _mq_v1_ListBrokerTopicsResponse__Output } from '../../mq/v1/ListBrokerTopicsResponse';
import type { ListClientsRequest as _mq_v1_ListClientsRequest, ListClientsRequest__Output as _mq_v1_ListClientsRequest__Output } from '../../mq/v1/ListClientsRequest';
import type { ListClientsResponse as _mq_v1_ListClientsResponse, ListClientsResponse__Output as _mq_v1_ListClientsResponse__Output } from '../../mq/v1/ListClientsResponse';
import type { ListDeadLettersRequest as _mq_v1_ListDeadLettersRequest, ListDeadLettersRequest__Output as _mq_v1_ListDeadLettersRequest__Output } from '../../mq/v1/ListDeadLettersRequest';
import type { ListDeadLettersResponse as _mq_v1_ListDeadLettersResponse, ListDeadLettersResponse__Output as _mq_v1_ListDeadLettersResponse__Output } from '../../mq/v1/ListDeadLettersResponse';
import type { ListDelayedRequest as _mq_v1_ListDelayedRequest, ListDelayedRequest__Output as _mq_v1_ListDelayedRequest__Output } from '../../mq/v1/ListDelayedRequest';
import type { ListDelayedResponse as _mq_v1_ListDelayedResponse, ListDelayedResponse__Output as _mq_v1_ListDelayedResponse__Output } from '../../mq/v1/ListDelayedResponse';
import type { ListGroupsRequest as _mq_v1_ListGroupsRequest, ListGroupsRequest__Output as _mq_v1_ListGroupsRequest__Output } from '../../mq/v1/ListGroupsRequest';
import type { ListGroupsResponse as _mq_v1_ListGroupsResponse, ListGroupsResponse__Output as _mq_v1_ListGroupsResponse__Output } from '../../mq/v1/ListGroupsResponse';
import type { PurgeDeadLettersRequest as _mq_v1_PurgeDeadLettersRequest, PurgeDeadLettersRequest__Output as _mq_v1_PurgeDeadLettersRequest__Output } from '../../mq/v1/PurgeDeadLettersRequest';
import type { PurgeDeadLettersResponse as _mq_v1_PurgeDeadLettersResponse, PurgeDeadLettersResponse__Output as _mq_v1_PurgeDeadLettersResponse__Output } from '../../mq/v1/PurgeDeadLettersResponse';
import type { QueryMessagesRequest as _mq_v1_QueryMessagesRequest, QueryMessagesRequest__Output as _mq_v1_QueryMessagesRequest__Output } from '../../mq/v1/QueryMessagesRequest';
import type { QueryMessagesResponse as _mq_v1_QueryMessagesResponse, QueryMessagesResponse__Output as _mq_v1_QueryMessagesResponse__Output } from '../../mq/v1/QueryMessagesResponse';
import type { ReconnectClientRequest as _mq_v1_ReconnectClientRequest, ReconnectClientRequest__Output as _mq_v1_ReconnectClientRequest__Output } from '../../mq/v1/ReconnectClientRequest';
import type { RedriveDeadLettersRequest as _mq_v1_RedriveDeadLettersRequest, RedriveDeadLettersRequest__Output as _mq_v1_RedriveDeadLettersRequest__Output } from '../../mq/v1/RedriveDeadLettersRequest';
import type { RedriveDeadLettersResponse as _mq_v1_RedriveDeadLettersResponse, RedriveDeadLettersResponse__Output as _mq_v1_RedriveDeadLettersResponse__Output } from '../../mq/v1/RedriveDeadLettersResponse';
import type { ResetGroupOffsetsRequest as _mq_v1_ResetGroupOffsetsRequest, ResetGroupOffsetsRequest__Output as _mq_v1_ResetGroupOffsetsRequest__Output } from '../../mq/v1/ResetGroupOffsetsRequest';
import type { ResetGroupOffsetsResponse as _mq_v1_ResetGroupOffsetsResponse, ResetGroupOffsetsResponse__Output as _mq_v1_ResetGroupOffsetsResponse__Output } from '../../mq/v1/ResetGroupOffsetsResponse';
import type { SetGroupRequest as _mq_v1_SetGroupRequest, SetGroupRequest__Output as _mq_v1_SetGroupRequest__Output } from '../../mq/v1/SetGroupRequest';
import type { SetGroupResponse as _mq_v1_SetGroupResponse, SetGroupResponse__Output as _mq_v1_SetGroupResponse__Output } from '../../mq/v1/SetGroupResponse';
import type { UpdateTopicRequest as _mq_v1_UpdateTopicRequest, UpdateTopicRequest__Output as _mq_v1_UpdateTopicRequest__Output } from '../../mq/v1/UpdateTopicRequest';
import type { UpdateTopicResponse as _mq_v1_UpdateTopicResponse, UpdateTopicResponse__Output as _mq_v1_UpdateTopicResponse__Output } from '../../mq/v1/UpdateTopicResponse';
import type { VerifyMessageRequest as _mq_v1_VerifyMessageRequest, VerifyMessageRequest__Output as _mq_v1_VerifyMessageRequest__Output } from '../../mq/v1/VerifyMessageRequest';
import type { VerifyMessageResponse as _mq_v1_VerifyMessageResponse, VerifyMessageResponse__Output as _mq_v1_VerifyMessageResponse__Output } from '../../mq/v1/VerifyMessageResponse';

export interface AdminServiceClient extends grpc.Client {
  /**
   * Lets a group go on where another one is. Errors: GROUP_NOT_FOUND (of the other one), ILLEGAL_GROUP, GROUP_IN_USE (unless forced).
   */
  CloneGroupOffsets(argument: _mq_v1_CloneGroupOffsetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CloneGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  CloneGroupOffsets(argument: _mq_v1_CloneGroupOffsetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_CloneGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  CloneGroupOffsets(argument: _mq_v1_CloneGroupOffsetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CloneGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  CloneGroupOffsets(argument: _mq_v1_CloneGroupOffsetsRequest, callback: grpc.requestCallback<_mq_v1_CloneGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Lets a group go on where another one is. Errors: GROUP_NOT_FOUND (of the other one), ILLEGAL_GROUP, GROUP_IN_USE (unless forced).
   */
  cloneGroupOffsets(argument: _mq_v1_CloneGroupOffsetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CloneGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  cloneGroupOffsets(argument: _mq_v1_CloneGroupOffsetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_CloneGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  cloneGroupOffsets(argument: _mq_v1_CloneGroupOffsetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CloneGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  cloneGroupOffsets(argument: _mq_v1_CloneGroupOffsetsRequest, callback: grpc.requestCallback<_mq_v1_CloneGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Errors: TOPIC_EXISTS (with another definition), ILLEGAL_TOPIC, INVALID_ARGUMENT. The same definition again succeeds and changes nothing.
   */
  CreateTopic(argument: _mq_v1_CreateTopicRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CreateTopicResponse__Output>): grpc.ClientUnaryCall;
  CreateTopic(argument: _mq_v1_CreateTopicRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_CreateTopicResponse__Output>): grpc.ClientUnaryCall;
  CreateTopic(argument: _mq_v1_CreateTopicRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CreateTopicResponse__Output>): grpc.ClientUnaryCall;
  CreateTopic(argument: _mq_v1_CreateTopicRequest, callback: grpc.requestCallback<_mq_v1_CreateTopicResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Errors: TOPIC_EXISTS (with another definition), ILLEGAL_TOPIC, INVALID_ARGUMENT. The same definition again succeeds and changes nothing.
   */
  createTopic(argument: _mq_v1_CreateTopicRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CreateTopicResponse__Output>): grpc.ClientUnaryCall;
  createTopic(argument: _mq_v1_CreateTopicRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_CreateTopicResponse__Output>): grpc.ClientUnaryCall;
  createTopic(argument: _mq_v1_CreateTopicRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_CreateTopicResponse__Output>): grpc.ClientUnaryCall;
  createTopic(argument: _mq_v1_CreateTopicRequest, callback: grpc.requestCallback<_mq_v1_CreateTopicResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Removes the topic, its index and all groups' offsets on it. The bytes leave the log with retention.
   */
  DeleteTopic(argument: _mq_v1_DeleteTopicRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  DeleteTopic(argument: _mq_v1_DeleteTopicRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  DeleteTopic(argument: _mq_v1_DeleteTopicRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  DeleteTopic(argument: _mq_v1_DeleteTopicRequest, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  /**
   * Removes the topic, its index and all groups' offsets on it. The bytes leave the log with retention.
   */
  deleteTopic(argument: _mq_v1_DeleteTopicRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  deleteTopic(argument: _mq_v1_DeleteTopicRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  deleteTopic(argument: _mq_v1_DeleteTopicRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  deleteTopic(argument: _mq_v1_DeleteTopicRequest, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  
  GetBrokerStatus(argument: _mq_v1_GetBrokerStatusRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetBrokerStatusResponse__Output>): grpc.ClientUnaryCall;
  GetBrokerStatus(argument: _mq_v1_GetBrokerStatusRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetBrokerStatusResponse__Output>): grpc.ClientUnaryCall;
  GetBrokerStatus(argument: _mq_v1_GetBrokerStatusRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetBrokerStatusResponse__Output>): grpc.ClientUnaryCall;
  GetBrokerStatus(argument: _mq_v1_GetBrokerStatusRequest, callback: grpc.requestCallback<_mq_v1_GetBrokerStatusResponse__Output>): grpc.ClientUnaryCall;
  getBrokerStatus(argument: _mq_v1_GetBrokerStatusRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetBrokerStatusResponse__Output>): grpc.ClientUnaryCall;
  getBrokerStatus(argument: _mq_v1_GetBrokerStatusRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetBrokerStatusResponse__Output>): grpc.ClientUnaryCall;
  getBrokerStatus(argument: _mq_v1_GetBrokerStatusRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetBrokerStatusResponse__Output>): grpc.ClientUnaryCall;
  getBrokerStatus(argument: _mq_v1_GetBrokerStatusRequest, callback: grpc.requestCallback<_mq_v1_GetBrokerStatusResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Commands to clients of RocketMQ that are connected to this broker. Errors: CLIENT_NOT_CONNECTED, UNIMPLEMENTED (the client's library cannot do it),
   * TIMEOUT (no answer within 4 seconds), FLOW_CONTROL (8 commands wait for the client).
   */
  GetClientStackTrace(argument: _mq_v1_GetClientStackTraceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetClientStackTraceResponse__Output>): grpc.ClientUnaryCall;
  GetClientStackTrace(argument: _mq_v1_GetClientStackTraceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetClientStackTraceResponse__Output>): grpc.ClientUnaryCall;
  GetClientStackTrace(argument: _mq_v1_GetClientStackTraceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetClientStackTraceResponse__Output>): grpc.ClientUnaryCall;
  GetClientStackTrace(argument: _mq_v1_GetClientStackTraceRequest, callback: grpc.requestCallback<_mq_v1_GetClientStackTraceResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Commands to clients of RocketMQ that are connected to this broker. Errors: CLIENT_NOT_CONNECTED, UNIMPLEMENTED (the client's library cannot do it),
   * TIMEOUT (no answer within 4 seconds), FLOW_CONTROL (8 commands wait for the client).
   */
  getClientStackTrace(argument: _mq_v1_GetClientStackTraceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetClientStackTraceResponse__Output>): grpc.ClientUnaryCall;
  getClientStackTrace(argument: _mq_v1_GetClientStackTraceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetClientStackTraceResponse__Output>): grpc.ClientUnaryCall;
  getClientStackTrace(argument: _mq_v1_GetClientStackTraceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetClientStackTraceResponse__Output>): grpc.ClientUnaryCall;
  getClientStackTrace(argument: _mq_v1_GetClientStackTraceRequest, callback: grpc.requestCallback<_mq_v1_GetClientStackTraceResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * How a group's messages are delivered again. Errors: GROUP_NOT_FOUND.
   */
  GetGroup(argument: _mq_v1_GetGroupRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetGroupResponse__Output>): grpc.ClientUnaryCall;
  GetGroup(argument: _mq_v1_GetGroupRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetGroupResponse__Output>): grpc.ClientUnaryCall;
  GetGroup(argument: _mq_v1_GetGroupRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetGroupResponse__Output>): grpc.ClientUnaryCall;
  GetGroup(argument: _mq_v1_GetGroupRequest, callback: grpc.requestCallback<_mq_v1_GetGroupResponse__Output>): grpc.ClientUnaryCall;
  /**
   * How a group's messages are delivered again. Errors: GROUP_NOT_FOUND.
   */
  getGroup(argument: _mq_v1_GetGroupRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetGroupResponse__Output>): grpc.ClientUnaryCall;
  getGroup(argument: _mq_v1_GetGroupRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetGroupResponse__Output>): grpc.ClientUnaryCall;
  getGroup(argument: _mq_v1_GetGroupRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetGroupResponse__Output>): grpc.ClientUnaryCall;
  getGroup(argument: _mq_v1_GetGroupRequest, callback: grpc.requestCallback<_mq_v1_GetGroupResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * How far a group is behind, queue by queue. Errors: GROUP_NOT_FOUND.
   */
  GetGroupLag(argument: _mq_v1_GetGroupLagRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetGroupLagResponse__Output>): grpc.ClientUnaryCall;
  GetGroupLag(argument: _mq_v1_GetGroupLagRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetGroupLagResponse__Output>): grpc.ClientUnaryCall;
  GetGroupLag(argument: _mq_v1_GetGroupLagRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetGroupLagResponse__Output>): grpc.ClientUnaryCall;
  GetGroupLag(argument: _mq_v1_GetGroupLagRequest, callback: grpc.requestCallback<_mq_v1_GetGroupLagResponse__Output>): grpc.ClientUnaryCall;
  /**
   * How far a group is behind, queue by queue. Errors: GROUP_NOT_FOUND.
   */
  getGroupLag(argument: _mq_v1_GetGroupLagRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetGroupLagResponse__Output>): grpc.ClientUnaryCall;
  getGroupLag(argument: _mq_v1_GetGroupLagRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetGroupLagResponse__Output>): grpc.ClientUnaryCall;
  getGroupLag(argument: _mq_v1_GetGroupLagRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetGroupLagResponse__Output>): grpc.ClientUnaryCall;
  getGroupLag(argument: _mq_v1_GetGroupLagRequest, callback: grpc.requestCallback<_mq_v1_GetGroupLagResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * One message by its id. Errors: MESSAGE_NOT_FOUND.
   */
  GetMessageById(argument: _mq_v1_GetMessageByIdRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetMessageByIdResponse__Output>): grpc.ClientUnaryCall;
  GetMessageById(argument: _mq_v1_GetMessageByIdRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetMessageByIdResponse__Output>): grpc.ClientUnaryCall;
  GetMessageById(argument: _mq_v1_GetMessageByIdRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetMessageByIdResponse__Output>): grpc.ClientUnaryCall;
  GetMessageById(argument: _mq_v1_GetMessageByIdRequest, callback: grpc.requestCallback<_mq_v1_GetMessageByIdResponse__Output>): grpc.ClientUnaryCall;
  /**
   * One message by its id. Errors: MESSAGE_NOT_FOUND.
   */
  getMessageById(argument: _mq_v1_GetMessageByIdRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetMessageByIdResponse__Output>): grpc.ClientUnaryCall;
  getMessageById(argument: _mq_v1_GetMessageByIdRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetMessageByIdResponse__Output>): grpc.ClientUnaryCall;
  getMessageById(argument: _mq_v1_GetMessageByIdRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetMessageByIdResponse__Output>): grpc.ClientUnaryCall;
  getMessageById(argument: _mq_v1_GetMessageByIdRequest, callback: grpc.requestCallback<_mq_v1_GetMessageByIdResponse__Output>): grpc.ClientUnaryCall;
  
  GetTopic(argument: _mq_v1_GetTopicRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetTopicResponse__Output>): grpc.ClientUnaryCall;
  GetTopic(argument: _mq_v1_GetTopicRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetTopicResponse__Output>): grpc.ClientUnaryCall;
  GetTopic(argument: _mq_v1_GetTopicRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetTopicResponse__Output>): grpc.ClientUnaryCall;
  GetTopic(argument: _mq_v1_GetTopicRequest, callback: grpc.requestCallback<_mq_v1_GetTopicResponse__Output>): grpc.ClientUnaryCall;
  getTopic(argument: _mq_v1_GetTopicRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetTopicResponse__Output>): grpc.ClientUnaryCall;
  getTopic(argument: _mq_v1_GetTopicRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetTopicResponse__Output>): grpc.ClientUnaryCall;
  getTopic(argument: _mq_v1_GetTopicRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetTopicResponse__Output>): grpc.ClientUnaryCall;
  getTopic(argument: _mq_v1_GetTopicRequest, callback: grpc.requestCallback<_mq_v1_GetTopicResponse__Output>): grpc.ClientUnaryCall;
  
  ListBrokerTopics(argument: _mq_v1_ListBrokerTopicsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListBrokerTopicsResponse__Output>): grpc.ClientUnaryCall;
  ListBrokerTopics(argument: _mq_v1_ListBrokerTopicsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListBrokerTopicsResponse__Output>): grpc.ClientUnaryCall;
  ListBrokerTopics(argument: _mq_v1_ListBrokerTopicsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListBrokerTopicsResponse__Output>): grpc.ClientUnaryCall;
  ListBrokerTopics(argument: _mq_v1_ListBrokerTopicsRequest, callback: grpc.requestCallback<_mq_v1_ListBrokerTopicsResponse__Output>): grpc.ClientUnaryCall;
  listBrokerTopics(argument: _mq_v1_ListBrokerTopicsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListBrokerTopicsResponse__Output>): grpc.ClientUnaryCall;
  listBrokerTopics(argument: _mq_v1_ListBrokerTopicsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListBrokerTopicsResponse__Output>): grpc.ClientUnaryCall;
  listBrokerTopics(argument: _mq_v1_ListBrokerTopicsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListBrokerTopicsResponse__Output>): grpc.ClientUnaryCall;
  listBrokerTopics(argument: _mq_v1_ListBrokerTopicsRequest, callback: grpc.requestCallback<_mq_v1_ListBrokerTopicsResponse__Output>): grpc.ClientUnaryCall;
  
  ListClients(argument: _mq_v1_ListClientsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListClientsResponse__Output>): grpc.ClientUnaryCall;
  ListClients(argument: _mq_v1_ListClientsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListClientsResponse__Output>): grpc.ClientUnaryCall;
  ListClients(argument: _mq_v1_ListClientsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListClientsResponse__Output>): grpc.ClientUnaryCall;
  ListClients(argument: _mq_v1_ListClientsRequest, callback: grpc.requestCallback<_mq_v1_ListClientsResponse__Output>): grpc.ClientUnaryCall;
  listClients(argument: _mq_v1_ListClientsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListClientsResponse__Output>): grpc.ClientUnaryCall;
  listClients(argument: _mq_v1_ListClientsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListClientsResponse__Output>): grpc.ClientUnaryCall;
  listClients(argument: _mq_v1_ListClientsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListClientsResponse__Output>): grpc.ClientUnaryCall;
  listClients(argument: _mq_v1_ListClientsRequest, callback: grpc.requestCallback<_mq_v1_ListClientsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Messages that a group gave up, as they lie in its topic of dead letters, %DLQ% and the group's name. None: an empty answer.
   */
  ListDeadLetters(argument: _mq_v1_ListDeadLettersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  ListDeadLetters(argument: _mq_v1_ListDeadLettersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  ListDeadLetters(argument: _mq_v1_ListDeadLettersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  ListDeadLetters(argument: _mq_v1_ListDeadLettersRequest, callback: grpc.requestCallback<_mq_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Messages that a group gave up, as they lie in its topic of dead letters, %DLQ% and the group's name. None: an empty answer.
   */
  listDeadLetters(argument: _mq_v1_ListDeadLettersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  listDeadLetters(argument: _mq_v1_ListDeadLettersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  listDeadLetters(argument: _mq_v1_ListDeadLettersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  listDeadLetters(argument: _mq_v1_ListDeadLettersRequest, callback: grpc.requestCallback<_mq_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Delayed messages that are not delivered yet, those due first.
   */
  ListDelayed(argument: _mq_v1_ListDelayedRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListDelayedResponse__Output>): grpc.ClientUnaryCall;
  ListDelayed(argument: _mq_v1_ListDelayedRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListDelayedResponse__Output>): grpc.ClientUnaryCall;
  ListDelayed(argument: _mq_v1_ListDelayedRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListDelayedResponse__Output>): grpc.ClientUnaryCall;
  ListDelayed(argument: _mq_v1_ListDelayedRequest, callback: grpc.requestCallback<_mq_v1_ListDelayedResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Delayed messages that are not delivered yet, those due first.
   */
  listDelayed(argument: _mq_v1_ListDelayedRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListDelayedResponse__Output>): grpc.ClientUnaryCall;
  listDelayed(argument: _mq_v1_ListDelayedRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListDelayedResponse__Output>): grpc.ClientUnaryCall;
  listDelayed(argument: _mq_v1_ListDelayedRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListDelayedResponse__Output>): grpc.ClientUnaryCall;
  listDelayed(argument: _mq_v1_ListDelayedRequest, callback: grpc.requestCallback<_mq_v1_ListDelayedResponse__Output>): grpc.ClientUnaryCall;
  
  ListGroups(argument: _mq_v1_ListGroupsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  ListGroups(argument: _mq_v1_ListGroupsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  ListGroups(argument: _mq_v1_ListGroupsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  ListGroups(argument: _mq_v1_ListGroupsRequest, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  listGroups(argument: _mq_v1_ListGroupsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  listGroups(argument: _mq_v1_ListGroupsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  listGroups(argument: _mq_v1_ListGroupsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  listGroups(argument: _mq_v1_ListGroupsRequest, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Dead letters count as dealt with: those that are named, at most 256, or all so far. The bytes leave with retention.
   * Errors: ILLEGAL_GROUP, INVALID_ARGUMENT (too many), FLOW_CONTROL (a call redrives dead letters of the group).
   */
  PurgeDeadLetters(argument: _mq_v1_PurgeDeadLettersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_PurgeDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  PurgeDeadLetters(argument: _mq_v1_PurgeDeadLettersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_PurgeDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  PurgeDeadLetters(argument: _mq_v1_PurgeDeadLettersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_PurgeDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  PurgeDeadLetters(argument: _mq_v1_PurgeDeadLettersRequest, callback: grpc.requestCallback<_mq_v1_PurgeDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Dead letters count as dealt with: those that are named, at most 256, or all so far. The bytes leave with retention.
   * Errors: ILLEGAL_GROUP, INVALID_ARGUMENT (too many), FLOW_CONTROL (a call redrives dead letters of the group).
   */
  purgeDeadLetters(argument: _mq_v1_PurgeDeadLettersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_PurgeDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  purgeDeadLetters(argument: _mq_v1_PurgeDeadLettersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_PurgeDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  purgeDeadLetters(argument: _mq_v1_PurgeDeadLettersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_PurgeDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  purgeDeadLetters(argument: _mq_v1_PurgeDeadLettersRequest, callback: grpc.requestCallback<_mq_v1_PurgeDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Messages of a topic by key, among those stored in a range of time. It costs as much as reading so much of the log.
   * Errors: TOPIC_NOT_FOUND, INVALID_ARGUMENT, FLOW_CONTROL.
   */
  QueryMessages(argument: _mq_v1_QueryMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_QueryMessagesResponse__Output>): grpc.ClientUnaryCall;
  QueryMessages(argument: _mq_v1_QueryMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_QueryMessagesResponse__Output>): grpc.ClientUnaryCall;
  QueryMessages(argument: _mq_v1_QueryMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_QueryMessagesResponse__Output>): grpc.ClientUnaryCall;
  QueryMessages(argument: _mq_v1_QueryMessagesRequest, callback: grpc.requestCallback<_mq_v1_QueryMessagesResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Messages of a topic by key, among those stored in a range of time. It costs as much as reading so much of the log.
   * Errors: TOPIC_NOT_FOUND, INVALID_ARGUMENT, FLOW_CONTROL.
   */
  queryMessages(argument: _mq_v1_QueryMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_QueryMessagesResponse__Output>): grpc.ClientUnaryCall;
  queryMessages(argument: _mq_v1_QueryMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_QueryMessagesResponse__Output>): grpc.ClientUnaryCall;
  queryMessages(argument: _mq_v1_QueryMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_QueryMessagesResponse__Output>): grpc.ClientUnaryCall;
  queryMessages(argument: _mq_v1_QueryMessagesRequest, callback: grpc.requestCallback<_mq_v1_QueryMessagesResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Lets a client give up its connections to this broker and make new ones. Nothing tells whether it did.
   */
  ReconnectClient(argument: _mq_v1_ReconnectClientRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  ReconnectClient(argument: _mq_v1_ReconnectClientRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  ReconnectClient(argument: _mq_v1_ReconnectClientRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  ReconnectClient(argument: _mq_v1_ReconnectClientRequest, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  /**
   * Lets a client give up its connections to this broker and make new ones. Nothing tells whether it did.
   */
  reconnectClient(argument: _mq_v1_ReconnectClientRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  reconnectClient(argument: _mq_v1_ReconnectClientRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  reconnectClient(argument: _mq_v1_ReconnectClientRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  reconnectClient(argument: _mq_v1_ReconnectClientRequest, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  
  /**
   * Sends dead letters back to the topic and queue that they come from, at most 256 with one call. Each has its own result. One that was redriven or
   * purged is not sent again. Errors: ILLEGAL_GROUP, INVALID_ARGUMENT, TOPIC_NOT_FOUND (no dead letters), FLOW_CONTROL (another call for the group runs).
   */
  RedriveDeadLetters(argument: _mq_v1_RedriveDeadLettersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RedriveDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  RedriveDeadLetters(argument: _mq_v1_RedriveDeadLettersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_RedriveDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  RedriveDeadLetters(argument: _mq_v1_RedriveDeadLettersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RedriveDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  RedriveDeadLetters(argument: _mq_v1_RedriveDeadLettersRequest, callback: grpc.requestCallback<_mq_v1_RedriveDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Sends dead letters back to the topic and queue that they come from, at most 256 with one call. Each has its own result. One that was redriven or
   * purged is not sent again. Errors: ILLEGAL_GROUP, INVALID_ARGUMENT, TOPIC_NOT_FOUND (no dead letters), FLOW_CONTROL (another call for the group runs).
   */
  redriveDeadLetters(argument: _mq_v1_RedriveDeadLettersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RedriveDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  redriveDeadLetters(argument: _mq_v1_RedriveDeadLettersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_RedriveDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  redriveDeadLetters(argument: _mq_v1_RedriveDeadLettersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RedriveDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  redriveDeadLetters(argument: _mq_v1_RedriveDeadLettersRequest, callback: grpc.requestCallback<_mq_v1_RedriveDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Sets where a group goes on in a topic, queue by queue; backward, all from there comes again. Errors: TOPIC_NOT_FOUND, ILLEGAL_GROUP,
   * INVALID_ARGUMENT, GROUP_IN_USE (unless forced).
   */
  ResetGroupOffsets(argument: _mq_v1_ResetGroupOffsetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ResetGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  ResetGroupOffsets(argument: _mq_v1_ResetGroupOffsetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ResetGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  ResetGroupOffsets(argument: _mq_v1_ResetGroupOffsetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ResetGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  ResetGroupOffsets(argument: _mq_v1_ResetGroupOffsetsRequest, callback: grpc.requestCallback<_mq_v1_ResetGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Sets where a group goes on in a topic, queue by queue; backward, all from there comes again. Errors: TOPIC_NOT_FOUND, ILLEGAL_GROUP,
   * INVALID_ARGUMENT, GROUP_IN_USE (unless forced).
   */
  resetGroupOffsets(argument: _mq_v1_ResetGroupOffsetsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ResetGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  resetGroupOffsets(argument: _mq_v1_ResetGroupOffsetsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ResetGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  resetGroupOffsets(argument: _mq_v1_ResetGroupOffsetsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ResetGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  resetGroupOffsets(argument: _mq_v1_ResetGroupOffsetsRequest, callback: grpc.requestCallback<_mq_v1_ResetGroupOffsetsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Makes the group if it is not there. Errors: ILLEGAL_GROUP, INVALID_ARGUMENT.
   */
  SetGroup(argument: _mq_v1_SetGroupRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SetGroupResponse__Output>): grpc.ClientUnaryCall;
  SetGroup(argument: _mq_v1_SetGroupRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_SetGroupResponse__Output>): grpc.ClientUnaryCall;
  SetGroup(argument: _mq_v1_SetGroupRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SetGroupResponse__Output>): grpc.ClientUnaryCall;
  SetGroup(argument: _mq_v1_SetGroupRequest, callback: grpc.requestCallback<_mq_v1_SetGroupResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Makes the group if it is not there. Errors: ILLEGAL_GROUP, INVALID_ARGUMENT.
   */
  setGroup(argument: _mq_v1_SetGroupRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SetGroupResponse__Output>): grpc.ClientUnaryCall;
  setGroup(argument: _mq_v1_SetGroupRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_SetGroupResponse__Output>): grpc.ClientUnaryCall;
  setGroup(argument: _mq_v1_SetGroupRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_SetGroupResponse__Output>): grpc.ClientUnaryCall;
  setGroup(argument: _mq_v1_SetGroupRequest, callback: grpc.requestCallback<_mq_v1_SetGroupResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Queue counts only grow. Errors: TOPIC_NOT_FOUND, INVALID_ARGUMENT.
   */
  UpdateTopic(argument: _mq_v1_UpdateTopicRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_UpdateTopicResponse__Output>): grpc.ClientUnaryCall;
  UpdateTopic(argument: _mq_v1_UpdateTopicRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_UpdateTopicResponse__Output>): grpc.ClientUnaryCall;
  UpdateTopic(argument: _mq_v1_UpdateTopicRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_UpdateTopicResponse__Output>): grpc.ClientUnaryCall;
  UpdateTopic(argument: _mq_v1_UpdateTopicRequest, callback: grpc.requestCallback<_mq_v1_UpdateTopicResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Queue counts only grow. Errors: TOPIC_NOT_FOUND, INVALID_ARGUMENT.
   */
  updateTopic(argument: _mq_v1_UpdateTopicRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_UpdateTopicResponse__Output>): grpc.ClientUnaryCall;
  updateTopic(argument: _mq_v1_UpdateTopicRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_UpdateTopicResponse__Output>): grpc.ClientUnaryCall;
  updateTopic(argument: _mq_v1_UpdateTopicRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_UpdateTopicResponse__Output>): grpc.ClientUnaryCall;
  updateTopic(argument: _mq_v1_UpdateTopicRequest, callback: grpc.requestCallback<_mq_v1_UpdateTopicResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Lets a push consumer handle a message as if it had received it; nothing else becomes of the message. Further errors: those of GetMessageById.
   */
  VerifyMessage(argument: _mq_v1_VerifyMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  VerifyMessage(argument: _mq_v1_VerifyMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  VerifyMessage(argument: _mq_v1_VerifyMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  VerifyMessage(argument: _mq_v1_VerifyMessageRequest, callback: grpc.requestCallback<_mq_v1_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Lets a push consumer handle a message as if it had received it; nothing else becomes of the message. Further errors: those of GetMessageById.
   */
  verifyMessage(argument: _mq_v1_VerifyMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  verifyMessage(argument: _mq_v1_VerifyMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  verifyMessage(argument: _mq_v1_VerifyMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  verifyMessage(argument: _mq_v1_VerifyMessageRequest, callback: grpc.requestCallback<_mq_v1_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface AdminServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Lets a group go on where another one is. Errors: GROUP_NOT_FOUND (of the other one), ILLEGAL_GROUP, GROUP_IN_USE (unless forced).
   */
  CloneGroupOffsets: grpc.handleUnaryCall<_mq_v1_CloneGroupOffsetsRequest__Output, _mq_v1_CloneGroupOffsetsResponse>;
  
  /**
   * Errors: TOPIC_EXISTS (with another definition), ILLEGAL_TOPIC, INVALID_ARGUMENT. The same definition again succeeds and changes nothing.
   */
  CreateTopic: grpc.handleUnaryCall<_mq_v1_CreateTopicRequest__Output, _mq_v1_CreateTopicResponse>;
  
  /**
   * Removes the topic, its index and all groups' offsets on it. The bytes leave the log with retention.
   */
  DeleteTopic: grpc.handleUnaryCall<_mq_v1_DeleteTopicRequest__Output, _mq_v1_Empty>;
  
  GetBrokerStatus: grpc.handleUnaryCall<_mq_v1_GetBrokerStatusRequest__Output, _mq_v1_GetBrokerStatusResponse>;
  
  /**
   * Commands to clients of RocketMQ that are connected to this broker. Errors: CLIENT_NOT_CONNECTED, UNIMPLEMENTED (the client's library cannot do it),
   * TIMEOUT (no answer within 4 seconds), FLOW_CONTROL (8 commands wait for the client).
   */
  GetClientStackTrace: grpc.handleUnaryCall<_mq_v1_GetClientStackTraceRequest__Output, _mq_v1_GetClientStackTraceResponse>;
  
  /**
   * How a group's messages are delivered again. Errors: GROUP_NOT_FOUND.
   */
  GetGroup: grpc.handleUnaryCall<_mq_v1_GetGroupRequest__Output, _mq_v1_GetGroupResponse>;
  
  /**
   * How far a group is behind, queue by queue. Errors: GROUP_NOT_FOUND.
   */
  GetGroupLag: grpc.handleUnaryCall<_mq_v1_GetGroupLagRequest__Output, _mq_v1_GetGroupLagResponse>;
  
  /**
   * One message by its id. Errors: MESSAGE_NOT_FOUND.
   */
  GetMessageById: grpc.handleUnaryCall<_mq_v1_GetMessageByIdRequest__Output, _mq_v1_GetMessageByIdResponse>;
  
  GetTopic: grpc.handleUnaryCall<_mq_v1_GetTopicRequest__Output, _mq_v1_GetTopicResponse>;
  
  ListBrokerTopics: grpc.handleUnaryCall<_mq_v1_ListBrokerTopicsRequest__Output, _mq_v1_ListBrokerTopicsResponse>;
  
  ListClients: grpc.handleUnaryCall<_mq_v1_ListClientsRequest__Output, _mq_v1_ListClientsResponse>;
  
  /**
   * Messages that a group gave up, as they lie in its topic of dead letters, %DLQ% and the group's name. None: an empty answer.
   */
  ListDeadLetters: grpc.handleUnaryCall<_mq_v1_ListDeadLettersRequest__Output, _mq_v1_ListDeadLettersResponse>;
  
  /**
   * Delayed messages that are not delivered yet, those due first.
   */
  ListDelayed: grpc.handleUnaryCall<_mq_v1_ListDelayedRequest__Output, _mq_v1_ListDelayedResponse>;
  
  ListGroups: grpc.handleUnaryCall<_mq_v1_ListGroupsRequest__Output, _mq_v1_ListGroupsResponse>;
  
  /**
   * Dead letters count as dealt with: those that are named, at most 256, or all so far. The bytes leave with retention.
   * Errors: ILLEGAL_GROUP, INVALID_ARGUMENT (too many), FLOW_CONTROL (a call redrives dead letters of the group).
   */
  PurgeDeadLetters: grpc.handleUnaryCall<_mq_v1_PurgeDeadLettersRequest__Output, _mq_v1_PurgeDeadLettersResponse>;
  
  /**
   * Messages of a topic by key, among those stored in a range of time. It costs as much as reading so much of the log.
   * Errors: TOPIC_NOT_FOUND, INVALID_ARGUMENT, FLOW_CONTROL.
   */
  QueryMessages: grpc.handleUnaryCall<_mq_v1_QueryMessagesRequest__Output, _mq_v1_QueryMessagesResponse>;
  
  /**
   * Lets a client give up its connections to this broker and make new ones. Nothing tells whether it did.
   */
  ReconnectClient: grpc.handleUnaryCall<_mq_v1_ReconnectClientRequest__Output, _mq_v1_Empty>;
  
  /**
   * Sends dead letters back to the topic and queue that they come from, at most 256 with one call. Each has its own result. One that was redriven or
   * purged is not sent again. Errors: ILLEGAL_GROUP, INVALID_ARGUMENT, TOPIC_NOT_FOUND (no dead letters), FLOW_CONTROL (another call for the group runs).
   */
  RedriveDeadLetters: grpc.handleUnaryCall<_mq_v1_RedriveDeadLettersRequest__Output, _mq_v1_RedriveDeadLettersResponse>;
  
  /**
   * Sets where a group goes on in a topic, queue by queue; backward, all from there comes again. Errors: TOPIC_NOT_FOUND, ILLEGAL_GROUP,
   * INVALID_ARGUMENT, GROUP_IN_USE (unless forced).
   */
  ResetGroupOffsets: grpc.handleUnaryCall<_mq_v1_ResetGroupOffsetsRequest__Output, _mq_v1_ResetGroupOffsetsResponse>;
  
  /**
   * Makes the group if it is not there. Errors: ILLEGAL_GROUP, INVALID_ARGUMENT.
   */
  SetGroup: grpc.handleUnaryCall<_mq_v1_SetGroupRequest__Output, _mq_v1_SetGroupResponse>;
  
  /**
   * Queue counts only grow. Errors: TOPIC_NOT_FOUND, INVALID_ARGUMENT.
   */
  UpdateTopic: grpc.handleUnaryCall<_mq_v1_UpdateTopicRequest__Output, _mq_v1_UpdateTopicResponse>;
  
  /**
   * Lets a push consumer handle a message as if it had received it; nothing else becomes of the message. Further errors: those of GetMessageById.
   */
  VerifyMessage: grpc.handleUnaryCall<_mq_v1_VerifyMessageRequest__Output, _mq_v1_VerifyMessageResponse>;
  
}

export interface AdminServiceDefinition extends grpc.ServiceDefinition {
  CloneGroupOffsets: MethodDefinition<_mq_v1_CloneGroupOffsetsRequest, _mq_v1_CloneGroupOffsetsResponse, _mq_v1_CloneGroupOffsetsRequest__Output, _mq_v1_CloneGroupOffsetsResponse__Output>
  CreateTopic: MethodDefinition<_mq_v1_CreateTopicRequest, _mq_v1_CreateTopicResponse, _mq_v1_CreateTopicRequest__Output, _mq_v1_CreateTopicResponse__Output>
  DeleteTopic: MethodDefinition<_mq_v1_DeleteTopicRequest, _mq_v1_Empty, _mq_v1_DeleteTopicRequest__Output, _mq_v1_Empty__Output>
  GetBrokerStatus: MethodDefinition<_mq_v1_GetBrokerStatusRequest, _mq_v1_GetBrokerStatusResponse, _mq_v1_GetBrokerStatusRequest__Output, _mq_v1_GetBrokerStatusResponse__Output>
  GetClientStackTrace: MethodDefinition<_mq_v1_GetClientStackTraceRequest, _mq_v1_GetClientStackTraceResponse, _mq_v1_GetClientStackTraceRequest__Output, _mq_v1_GetClientStackTraceResponse__Output>
  GetGroup: MethodDefinition<_mq_v1_GetGroupRequest, _mq_v1_GetGroupResponse, _mq_v1_GetGroupRequest__Output, _mq_v1_GetGroupResponse__Output>
  GetGroupLag: MethodDefinition<_mq_v1_GetGroupLagRequest, _mq_v1_GetGroupLagResponse, _mq_v1_GetGroupLagRequest__Output, _mq_v1_GetGroupLagResponse__Output>
  GetMessageById: MethodDefinition<_mq_v1_GetMessageByIdRequest, _mq_v1_GetMessageByIdResponse, _mq_v1_GetMessageByIdRequest__Output, _mq_v1_GetMessageByIdResponse__Output>
  GetTopic: MethodDefinition<_mq_v1_GetTopicRequest, _mq_v1_GetTopicResponse, _mq_v1_GetTopicRequest__Output, _mq_v1_GetTopicResponse__Output>
  ListBrokerTopics: MethodDefinition<_mq_v1_ListBrokerTopicsRequest, _mq_v1_ListBrokerTopicsResponse, _mq_v1_ListBrokerTopicsRequest__Output, _mq_v1_ListBrokerTopicsResponse__Output>
  ListClients: MethodDefinition<_mq_v1_ListClientsRequest, _mq_v1_ListClientsResponse, _mq_v1_ListClientsRequest__Output, _mq_v1_ListClientsResponse__Output>
  ListDeadLetters: MethodDefinition<_mq_v1_ListDeadLettersRequest, _mq_v1_ListDeadLettersResponse, _mq_v1_ListDeadLettersRequest__Output, _mq_v1_ListDeadLettersResponse__Output>
  ListDelayed: MethodDefinition<_mq_v1_ListDelayedRequest, _mq_v1_ListDelayedResponse, _mq_v1_ListDelayedRequest__Output, _mq_v1_ListDelayedResponse__Output>
  ListGroups: MethodDefinition<_mq_v1_ListGroupsRequest, _mq_v1_ListGroupsResponse, _mq_v1_ListGroupsRequest__Output, _mq_v1_ListGroupsResponse__Output>
  PurgeDeadLetters: MethodDefinition<_mq_v1_PurgeDeadLettersRequest, _mq_v1_PurgeDeadLettersResponse, _mq_v1_PurgeDeadLettersRequest__Output, _mq_v1_PurgeDeadLettersResponse__Output>
  QueryMessages: MethodDefinition<_mq_v1_QueryMessagesRequest, _mq_v1_QueryMessagesResponse, _mq_v1_QueryMessagesRequest__Output, _mq_v1_QueryMessagesResponse__Output>
  ReconnectClient: MethodDefinition<_mq_v1_ReconnectClientRequest, _mq_v1_Empty, _mq_v1_ReconnectClientRequest__Output, _mq_v1_Empty__Output>
  RedriveDeadLetters: MethodDefinition<_mq_v1_RedriveDeadLettersRequest, _mq_v1_RedriveDeadLettersResponse, _mq_v1_RedriveDeadLettersRequest__Output, _mq_v1_RedriveDeadLettersResponse__Output>
  ResetGroupOffsets: MethodDefinition<_mq_v1_ResetGroupOffsetsRequest, _mq_v1_ResetGroupOffsetsResponse, _mq_v1_ResetGroupOffsetsRequest__Output, _mq_v1_ResetGroupOffsetsResponse__Output>
  SetGroup: MethodDefinition<_mq_v1_SetGroupRequest, _mq_v1_SetGroupResponse, _mq_v1_SetGroupRequest__Output, _mq_v1_SetGroupResponse__Output>
  UpdateTopic: MethodDefinition<_mq_v1_UpdateTopicRequest, _mq_v1_UpdateTopicResponse, _mq_v1_UpdateTopicRequest__Output, _mq_v1_UpdateTopicResponse__Output>
  VerifyMessage: MethodDefinition<_mq_v1_VerifyMessageRequest, _mq_v1_VerifyMessageResponse, _mq_v1_VerifyMessageRequest__Output, _mq_v1_VerifyMessageResponse__Output>
}
