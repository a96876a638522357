// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CreateTopicRequest as _mq_v1_CreateTopicRequest, CreateTopicRequest__Output as _mq_v1_CreateTopicRequest__Output } from '../../mq/v1/CreateTopicRequest';
import type { CreateTopicResponse as _mq_v1_CreateTopicResponse, CreateTopicResponse__Output as _mq_v1_CreateTopicResponse__Output } from '../../mq/v1/CreateTopicResponse';
import type { DeleteTopicRequest as _mq_v1_DeleteTopicRequest, DeleteTopicRequest__Output as _mq_v1_DeleteTopicRequest__Output } from '../../mq/v1/DeleteTopicRequest';
import type { Empty as _mq_v1_Empty, Empty__Output as _mq_v1_Empty__Output } from '../../mq/v1/Empty';
import type { GetBrokerStatusRequest as _mq_v1_GetBrokerStatusRequest, GetBrokerStatusRequest__Output as _mq_v1_GetBrokerStatusRequest__Output } from '../../mq/v1/GetBrokerStatusRequest';
import type { GetBrokerStatusResponse as _mq_v1_GetBrokerStatusResponse, GetBrokerStatusResponse__Output as _mq_v1_GetBrokerStatusResponse__Output } from '../../mq/v1/GetBrokerStatusResponse';
import type { GetGroupLagRequest as _mq_v1_GetGroupLagRequest, GetGroupLagRequest__Output as _mq_v1_GetGroupLagRequest__Output } from '../../mq/v1/GetGroupLagRequest';
import type { GetGroupLagResponse as _mq_v1_GetGroupLagResponse, GetGroupLagResponse__Output as _mq_v1_GetGroupLagResponse__Output } from '../../mq/v1/GetGroupLagResponse';
import type { GetMessageByIdRequest as _mq_v1_GetMessageByIdRequest, GetMessageByIdRequest__Output as _mq_v1_GetMessageByIdRequest__Output } from '../../mq/v1/GetMessageByIdRequest';
import type { GetMessageByIdResponse as _mq_v1_GetMessageByIdResponse, GetMessageByIdResponse__Output as _mq_v1_GetMessageByIdResponse__Output } from '../../mq/v1/GetMessageByIdResponse';
import type { GetTopicRequest as _mq_v1_GetTopicRequest, GetTopicRequest__Output as _mq_v1_GetTopicRequest__Output } from '../../mq/v1/GetTopicRequest';
import type { GetTopicResponse as _mq_v1_GetTopicResponse, GetTopicResponse__Output as _mq_v1_GetTopicResponse__Output } from '../../mq/v1/GetTopicResponse';
import type { ListBrokerTopicsRequest as _mq_v1_ListBrokerTopicsRequest, ListBrokerTopicsRequest__Output as _mq_v1_ListBrokerTopicsRequest__Output } from '../../mq/v1/ListBrokerTopicsRequest';
import type { ListBrokerTopicsResponse as _mq_v1_ListBrokerTopicsResponse, ListBrokerTopicsResponse__Output as _mq_v1_ListBrokerTopicsResponse__Output } from '../../mq/v1/ListBrokerTopicsResponse';
import type { ListClientsRequest as _mq_v1_ListClientsRequest, ListClientsRequest__Output as _mq_v1_ListClientsRequest__Output } from '../../mq/v1/ListClientsRequest';
import type { ListClientsResponse as _mq_v1_ListClientsResponse, ListClientsResponse__Output as _mq_v1_ListClientsResponse__Output } from '../../mq/v1/ListClientsResponse';
import type { ListGroupsRequest as _mq_v1_ListGroupsRequest, ListGroupsRequest__Output as _mq_v1_ListGroupsRequest__Output } from '../../mq/v1/ListGroupsRequest';
import type { ListGroupsResponse as _mq_v1_ListGroupsResponse, ListGroupsResponse__Output as _mq_v1_ListGroupsResponse__Output } from '../../mq/v1/ListGroupsResponse';
import type { UpdateTopicRequest as _mq_v1_UpdateTopicRequest, UpdateTopicRequest__Output as _mq_v1_UpdateTopicRequest__Output } from '../../mq/v1/UpdateTopicRequest';
import type { UpdateTopicResponse as _mq_v1_UpdateTopicResponse, UpdateTopicResponse__Output as _mq_v1_UpdateTopicResponse__Output } from '../../mq/v1/UpdateTopicResponse';

export interface AdminServiceClient extends grpc.Client {
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
  
  ListGroups(argument: _mq_v1_ListGroupsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  ListGroups(argument: _mq_v1_ListGroupsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  ListGroups(argument: _mq_v1_ListGroupsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  ListGroups(argument: _mq_v1_ListGroupsRequest, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  listGroups(argument: _mq_v1_ListGroupsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  listGroups(argument: _mq_v1_ListGroupsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  listGroups(argument: _mq_v1_ListGroupsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  listGroups(argument: _mq_v1_ListGroupsRequest, callback: grpc.requestCallback<_mq_v1_ListGroupsResponse__Output>): grpc.ClientUnaryCall;
  
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
  
}

export interface AdminServiceHandlers extends grpc.UntypedServiceImplementation {
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
  
  ListGroups: grpc.handleUnaryCall<_mq_v1_ListGroupsRequest__Output, _mq_v1_ListGroupsResponse>;
  
  /**
   * Queue counts only grow. Errors: TOPIC_NOT_FOUND, INVALID_ARGUMENT.
   */
  UpdateTopic: grpc.handleUnaryCall<_mq_v1_UpdateTopicRequest__Output, _mq_v1_UpdateTopicResponse>;
  
}

export interface AdminServiceDefinition extends grpc.ServiceDefinition {
  CreateTopic: MethodDefinition<_mq_v1_CreateTopicRequest, _mq_v1_CreateTopicResponse, _mq_v1_CreateTopicRequest__Output, _mq_v1_CreateTopicResponse__Output>
  DeleteTopic: MethodDefinition<_mq_v1_DeleteTopicRequest, _mq_v1_Empty, _mq_v1_DeleteTopicRequest__Output, _mq_v1_Empty__Output>
  GetBrokerStatus: MethodDefinition<_mq_v1_GetBrokerStatusRequest, _mq_v1_GetBrokerStatusResponse, _mq_v1_GetBrokerStatusRequest__Output, _mq_v1_GetBrokerStatusResponse__Output>
  GetGroupLag: MethodDefinition<_mq_v1_GetGroupLagRequest, _mq_v1_GetGroupLagResponse, _mq_v1_GetGroupLagRequest__Output, _mq_v1_GetGroupLagResponse__Output>
  GetMessageById: MethodDefinition<_mq_v1_GetMessageByIdRequest, _mq_v1_GetMessageByIdResponse, _mq_v1_GetMessageByIdRequest__Output, _mq_v1_GetMessageByIdResponse__Output>
  GetTopic: MethodDefinition<_mq_v1_GetTopicRequest, _mq_v1_GetTopicResponse, _mq_v1_GetTopicRequest__Output, _mq_v1_GetTopicResponse__Output>
  ListBrokerTopics: MethodDefinition<_mq_v1_ListBrokerTopicsRequest, _mq_v1_ListBrokerTopicsResponse, _mq_v1_ListBrokerTopicsRequest__Output, _mq_v1_ListBrokerTopicsResponse__Output>
  ListClients: MethodDefinition<_mq_v1_ListClientsRequest, _mq_v1_ListClientsResponse, _mq_v1_ListClientsRequest__Output, _mq_v1_ListClientsResponse__Output>
  ListGroups: MethodDefinition<_mq_v1_ListGroupsRequest, _mq_v1_ListGroupsResponse, _mq_v1_ListGroupsRequest__Output, _mq_v1_ListGroupsResponse__Output>
  UpdateTopic: MethodDefinition<_mq_v1_UpdateTopicRequest, _mq_v1_UpdateTopicResponse, _mq_v1_UpdateTopicRequest__Output, _mq_v1_UpdateTopicResponse__Output>
}
