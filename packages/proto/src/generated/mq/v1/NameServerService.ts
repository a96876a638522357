// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { DeleteKvConfigRequest as _mq_v1_DeleteKvConfigRequest, DeleteKvConfigRequest__Output as _mq_v1_DeleteKvConfigRequest__Output } from '../../mq/v1/DeleteKvConfigRequest';
import type { DeleteTopicRouteRequest as _mq_v1_DeleteTopicRouteRequest, DeleteTopicRouteRequest__Output as _mq_v1_DeleteTopicRouteRequest__Output } from '../../mq/v1/DeleteTopicRouteRequest';
import type { DeleteTopicRouteResponse as _mq_v1_DeleteTopicRouteResponse, DeleteTopicRouteResponse__Output as _mq_v1_DeleteTopicRouteResponse__Output } from '../../mq/v1/DeleteTopicRouteResponse';
import type { Empty as _mq_v1_Empty, Empty__Output as _mq_v1_Empty__Output } from '../../mq/v1/Empty';
import type { GetClusterInfoRequest as _mq_v1_GetClusterInfoRequest, GetClusterInfoRequest__Output as _mq_v1_GetClusterInfoRequest__Output } from '../../mq/v1/GetClusterInfoRequest';
import type { GetClusterInfoResponse as _mq_v1_GetClusterInfoResponse, GetClusterInfoResponse__Output as _mq_v1_GetClusterInfoResponse__Output } from '../../mq/v1/GetClusterInfoResponse';
import type { GetKvConfigRequest as _mq_v1_GetKvConfigRequest, GetKvConfigRequest__Output as _mq_v1_GetKvConfigRequest__Output } from '../../mq/v1/GetKvConfigRequest';
import type { GetKvConfigResponse as _mq_v1_GetKvConfigResponse, GetKvConfigResponse__Output as _mq_v1_GetKvConfigResponse__Output } from '../../mq/v1/GetKvConfigResponse';
import type { GetRouteInfoRequest as _mq_v1_GetRouteInfoRequest, GetRouteInfoRequest__Output as _mq_v1_GetRouteInfoRequest__Output } from '../../mq/v1/GetRouteInfoRequest';
import type { GetRouteInfoResponse as _mq_v1_GetRouteInfoResponse, GetRouteInfoResponse__Output as _mq_v1_GetRouteInfoResponse__Output } from '../../mq/v1/GetRouteInfoResponse';
import type { HeartbeatRequest as _mq_v1_HeartbeatRequest, HeartbeatRequest__Output as _mq_v1_HeartbeatRequest__Output } from '../../mq/v1/HeartbeatRequest';
import type { HeartbeatResponse as _mq_v1_HeartbeatResponse, HeartbeatResponse__Output as _mq_v1_HeartbeatResponse__Output } from '../../mq/v1/HeartbeatResponse';
import type { HoldRegistrationResponse as _mq_v1_HoldRegistrationResponse, HoldRegistrationResponse__Output as _mq_v1_HoldRegistrationResponse__Output } from '../../mq/v1/HoldRegistrationResponse';
import type { ListKvConfigRequest as _mq_v1_ListKvConfigRequest, ListKvConfigRequest__Output as _mq_v1_ListKvConfigRequest__Output } from '../../mq/v1/ListKvConfigRequest';
import type { ListKvConfigResponse as _mq_v1_ListKvConfigResponse, ListKvConfigResponse__Output as _mq_v1_ListKvConfigResponse__Output } from '../../mq/v1/ListKvConfigResponse';
import type { ListTopicsRequest as _mq_v1_ListTopicsRequest, ListTopicsRequest__Output as _mq_v1_ListTopicsRequest__Output } from '../../mq/v1/ListTopicsRequest';
import type { ListTopicsResponse as _mq_v1_ListTopicsResponse, ListTopicsResponse__Output as _mq_v1_ListTopicsResponse__Output } from '../../mq/v1/ListTopicsResponse';
import type { PutKvConfigRequest as _mq_v1_PutKvConfigRequest, PutKvConfigRequest__Output as _mq_v1_PutKvConfigRequest__Output } from '../../mq/v1/PutKvConfigRequest';
import type { RegisterBrokerRequest as _mq_v1_RegisterBrokerRequest, RegisterBrokerRequest__Output as _mq_v1_RegisterBrokerRequest__Output } from '../../mq/v1/RegisterBrokerRequest';
import type { RegisterBrokerResponse as _mq_v1_RegisterBrokerResponse, RegisterBrokerResponse__Output as _mq_v1_RegisterBrokerResponse__Output } from '../../mq/v1/RegisterBrokerResponse';
import type { UnregisterBrokerRequest as _mq_v1_UnregisterBrokerRequest, UnregisterBrokerRequest__Output as _mq_v1_UnregisterBrokerRequest__Output } from '../../mq/v1/UnregisterBrokerRequest';
import type { UnregisterBrokerResponse as _mq_v1_UnregisterBrokerResponse, UnregisterBrokerResponse__Output as _mq_v1_UnregisterBrokerResponse__Output } from '../../mq/v1/UnregisterBrokerResponse';
import type { WatchRouteInfoRequest as _mq_v1_WatchRouteInfoRequest, WatchRouteInfoRequest__Output as _mq_v1_WatchRouteInfoRequest__Output } from '../../mq/v1/WatchRouteInfoRequest';
import type { WatchRouteInfoResponse as _mq_v1_WatchRouteInfoResponse, WatchRouteInfoResponse__Output as _mq_v1_WatchRouteInfoResponse__Output } from '../../mq/v1/WatchRouteInfoResponse';
import type { WritePermissionRequest as _mq_v1_WritePermissionRequest, WritePermissionRequest__Output as _mq_v1_WritePermissionRequest__Output } from '../../mq/v1/WritePermissionRequest';
import type { WritePermissionResponse as _mq_v1_WritePermissionResponse, WritePermissionResponse__Output as _mq_v1_WritePermissionResponse__Output } from '../../mq/v1/WritePermissionResponse';

export interface NameServerServiceClient extends grpc.Client {
  AddWritePermission(argument: _mq_v1_WritePermissionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  AddWritePermission(argument: _mq_v1_WritePermissionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  AddWritePermission(argument: _mq_v1_WritePermissionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  AddWritePermission(argument: _mq_v1_WritePermissionRequest, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  addWritePermission(argument: _mq_v1_WritePermissionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  addWritePermission(argument: _mq_v1_WritePermissionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  addWritePermission(argument: _mq_v1_WritePermissionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  addWritePermission(argument: _mq_v1_WritePermissionRequest, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteKvConfig(argument: _mq_v1_DeleteKvConfigRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  DeleteKvConfig(argument: _mq_v1_DeleteKvConfigRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  DeleteKvConfig(argument: _mq_v1_DeleteKvConfigRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  DeleteKvConfig(argument: _mq_v1_DeleteKvConfigRequest, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  deleteKvConfig(argument: _mq_v1_DeleteKvConfigRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  deleteKvConfig(argument: _mq_v1_DeleteKvConfigRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  deleteKvConfig(argument: _mq_v1_DeleteKvConfigRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  deleteKvConfig(argument: _mq_v1_DeleteKvConfigRequest, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  
  /**
   * Forgets a topic's routes; brokers that still hold the topic bring it back with their next registration, so delete it there first.
   */
  DeleteTopicRoute(argument: _mq_v1_DeleteTopicRouteRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_DeleteTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  DeleteTopicRoute(argument: _mq_v1_DeleteTopicRouteRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_DeleteTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  DeleteTopicRoute(argument: _mq_v1_DeleteTopicRouteRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_DeleteTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  DeleteTopicRoute(argument: _mq_v1_DeleteTopicRouteRequest, callback: grpc.requestCallback<_mq_v1_DeleteTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Forgets a topic's routes; brokers that still hold the topic bring it back with their next registration, so delete it there first.
   */
  deleteTopicRoute(argument: _mq_v1_DeleteTopicRouteRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_DeleteTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  deleteTopicRoute(argument: _mq_v1_DeleteTopicRouteRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_DeleteTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  deleteTopicRoute(argument: _mq_v1_DeleteTopicRouteRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_DeleteTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  deleteTopicRoute(argument: _mq_v1_DeleteTopicRouteRequest, callback: grpc.requestCallback<_mq_v1_DeleteTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  
  GetClusterInfo(argument: _mq_v1_GetClusterInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetClusterInfoResponse__Output>): grpc.ClientUnaryCall;
  GetClusterInfo(argument: _mq_v1_GetClusterInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetClusterInfoResponse__Output>): grpc.ClientUnaryCall;
  GetClusterInfo(argument: _mq_v1_GetClusterInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetClusterInfoResponse__Output>): grpc.ClientUnaryCall;
  GetClusterInfo(argument: _mq_v1_GetClusterInfoRequest, callback: grpc.requestCallback<_mq_v1_GetClusterInfoResponse__Output>): grpc.ClientUnaryCall;
  getClusterInfo(argument: _mq_v1_GetClusterInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetClusterInfoResponse__Output>): grpc.ClientUnaryCall;
  getClusterInfo(argument: _mq_v1_GetClusterInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetClusterInfoResponse__Output>): grpc.ClientUnaryCall;
  getClusterInfo(argument: _mq_v1_GetClusterInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetClusterInfoResponse__Output>): grpc.ClientUnaryCall;
  getClusterInfo(argument: _mq_v1_GetClusterInfoRequest, callback: grpc.requestCallback<_mq_v1_GetClusterInfoResponse__Output>): grpc.ClientUnaryCall;
  
  GetKvConfig(argument: _mq_v1_GetKvConfigRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetKvConfigResponse__Output>): grpc.ClientUnaryCall;
  GetKvConfig(argument: _mq_v1_GetKvConfigRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetKvConfigResponse__Output>): grpc.ClientUnaryCall;
  GetKvConfig(argument: _mq_v1_GetKvConfigRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetKvConfigResponse__Output>): grpc.ClientUnaryCall;
  GetKvConfig(argument: _mq_v1_GetKvConfigRequest, callback: grpc.requestCallback<_mq_v1_GetKvConfigResponse__Output>): grpc.ClientUnaryCall;
  getKvConfig(argument: _mq_v1_GetKvConfigRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetKvConfigResponse__Output>): grpc.ClientUnaryCall;
  getKvConfig(argument: _mq_v1_GetKvConfigRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetKvConfigResponse__Output>): grpc.ClientUnaryCall;
  getKvConfig(argument: _mq_v1_GetKvConfigRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetKvConfigResponse__Output>): grpc.ClientUnaryCall;
  getKvConfig(argument: _mq_v1_GetKvConfigRequest, callback: grpc.requestCallback<_mq_v1_GetKvConfigResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Where a topic lives. Errors: TOPIC_NOT_FOUND.
   */
  GetRouteInfo(argument: _mq_v1_GetRouteInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetRouteInfoResponse__Output>): grpc.ClientUnaryCall;
  GetRouteInfo(argument: _mq_v1_GetRouteInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetRouteInfoResponse__Output>): grpc.ClientUnaryCall;
  GetRouteInfo(argument: _mq_v1_GetRouteInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetRouteInfoResponse__Output>): grpc.ClientUnaryCall;
  GetRouteInfo(argument: _mq_v1_GetRouteInfoRequest, callback: grpc.requestCallback<_mq_v1_GetRouteInfoResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Where a topic lives. Errors: TOPIC_NOT_FOUND.
   */
  getRouteInfo(argument: _mq_v1_GetRouteInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetRouteInfoResponse__Output>): grpc.ClientUnaryCall;
  getRouteInfo(argument: _mq_v1_GetRouteInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_GetRouteInfoResponse__Output>): grpc.ClientUnaryCall;
  getRouteInfo(argument: _mq_v1_GetRouteInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_GetRouteInfoResponse__Output>): grpc.ClientUnaryCall;
  getRouteInfo(argument: _mq_v1_GetRouteInfoRequest, callback: grpc.requestCallback<_mq_v1_GetRouteInfoResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Renews the broker's lease, nothing else. known = false asks the broker to register (this NameServer restarted, or expired it).
   */
  Heartbeat(argument: _mq_v1_HeartbeatRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_HeartbeatResponse__Output>): grpc.ClientUnaryCall;
  Heartbeat(argument: _mq_v1_HeartbeatRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_HeartbeatResponse__Output>): grpc.ClientUnaryCall;
  Heartbeat(argument: _mq_v1_HeartbeatRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_HeartbeatResponse__Output>): grpc.ClientUnaryCall;
  Heartbeat(argument: _mq_v1_HeartbeatRequest, callback: grpc.requestCallback<_mq_v1_HeartbeatResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Renews the broker's lease, nothing else. known = false asks the broker to register (this NameServer restarted, or expired it).
   */
  heartbeat(argument: _mq_v1_HeartbeatRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_HeartbeatResponse__Output>): grpc.ClientUnaryCall;
  heartbeat(argument: _mq_v1_HeartbeatRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_HeartbeatResponse__Output>): grpc.ClientUnaryCall;
  heartbeat(argument: _mq_v1_HeartbeatRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_HeartbeatResponse__Output>): grpc.ClientUnaryCall;
  heartbeat(argument: _mq_v1_HeartbeatRequest, callback: grpc.requestCallback<_mq_v1_HeartbeatResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * A stream that a broker holds open after it registered. It carries the broker's heartbeats; when it breaks without an
   * UnregisterBroker (crash, cable), the broker is removed at once instead of at the end of its lease. The server sends
   * a response per request and, unasked, master-change notices.
   */
  HoldRegistration(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_HeartbeatRequest, _mq_v1_HoldRegistrationResponse__Output>;
  HoldRegistration(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_HeartbeatRequest, _mq_v1_HoldRegistrationResponse__Output>;
  /**
   * A stream that a broker holds open after it registered. It carries the broker's heartbeats; when it breaks without an
   * UnregisterBroker (crash, cable), the broker is removed at once instead of at the end of its lease. The server sends
   * a response per request and, unasked, master-change notices.
   */
  holdRegistration(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_HeartbeatRequest, _mq_v1_HoldRegistrationResponse__Output>;
  holdRegistration(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_HeartbeatRequest, _mq_v1_HoldRegistrationResponse__Output>;
  
  ListKvConfig(argument: _mq_v1_ListKvConfigRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListKvConfigResponse__Output>): grpc.ClientUnaryCall;
  ListKvConfig(argument: _mq_v1_ListKvConfigRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListKvConfigResponse__Output>): grpc.ClientUnaryCall;
  ListKvConfig(argument: _mq_v1_ListKvConfigRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListKvConfigResponse__Output>): grpc.ClientUnaryCall;
  ListKvConfig(argument: _mq_v1_ListKvConfigRequest, callback: grpc.requestCallback<_mq_v1_ListKvConfigResponse__Output>): grpc.ClientUnaryCall;
  listKvConfig(argument: _mq_v1_ListKvConfigRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListKvConfigResponse__Output>): grpc.ClientUnaryCall;
  listKvConfig(argument: _mq_v1_ListKvConfigRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListKvConfigResponse__Output>): grpc.ClientUnaryCall;
  listKvConfig(argument: _mq_v1_ListKvConfigRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListKvConfigResponse__Output>): grpc.ClientUnaryCall;
  listKvConfig(argument: _mq_v1_ListKvConfigRequest, callback: grpc.requestCallback<_mq_v1_ListKvConfigResponse__Output>): grpc.ClientUnaryCall;
  
  ListTopics(argument: _mq_v1_ListTopicsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListTopicsResponse__Output>): grpc.ClientUnaryCall;
  ListTopics(argument: _mq_v1_ListTopicsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListTopicsResponse__Output>): grpc.ClientUnaryCall;
  ListTopics(argument: _mq_v1_ListTopicsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListTopicsResponse__Output>): grpc.ClientUnaryCall;
  ListTopics(argument: _mq_v1_ListTopicsRequest, callback: grpc.requestCallback<_mq_v1_ListTopicsResponse__Output>): grpc.ClientUnaryCall;
  listTopics(argument: _mq_v1_ListTopicsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListTopicsResponse__Output>): grpc.ClientUnaryCall;
  listTopics(argument: _mq_v1_ListTopicsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_ListTopicsResponse__Output>): grpc.ClientUnaryCall;
  listTopics(argument: _mq_v1_ListTopicsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_ListTopicsResponse__Output>): grpc.ClientUnaryCall;
  listTopics(argument: _mq_v1_ListTopicsRequest, callback: grpc.requestCallback<_mq_v1_ListTopicsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Key-value configuration, the only thing a NameServer keeps on disk. Errors: KV_CONFIG_NOT_FOUND.
   */
  PutKvConfig(argument: _mq_v1_PutKvConfigRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  PutKvConfig(argument: _mq_v1_PutKvConfigRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  PutKvConfig(argument: _mq_v1_PutKvConfigRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  PutKvConfig(argument: _mq_v1_PutKvConfigRequest, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  /**
   * Key-value configuration, the only thing a NameServer keeps on disk. Errors: KV_CONFIG_NOT_FOUND.
   */
  putKvConfig(argument: _mq_v1_PutKvConfigRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  putKvConfig(argument: _mq_v1_PutKvConfigRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  putKvConfig(argument: _mq_v1_PutKvConfigRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  putKvConfig(argument: _mq_v1_PutKvConfigRequest, callback: grpc.requestCallback<_mq_v1_Empty__Output>): grpc.ClientUnaryCall;
  
  /**
   * A broker says who it is and which topics it holds. Sent to every NameServer at start, every 30 s, and at once when a topic changes.
   * Errors: INVALID_ARGUMENT (names, address), BROKER_CONFLICT (another broker holds this id with a newer state version).
   */
  RegisterBroker(argument: _mq_v1_RegisterBrokerRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RegisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  RegisterBroker(argument: _mq_v1_RegisterBrokerRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_RegisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  RegisterBroker(argument: _mq_v1_RegisterBrokerRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RegisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  RegisterBroker(argument: _mq_v1_RegisterBrokerRequest, callback: grpc.requestCallback<_mq_v1_RegisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  /**
   * A broker says who it is and which topics it holds. Sent to every NameServer at start, every 30 s, and at once when a topic changes.
   * Errors: INVALID_ARGUMENT (names, address), BROKER_CONFLICT (another broker holds this id with a newer state version).
   */
  registerBroker(argument: _mq_v1_RegisterBrokerRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RegisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  registerBroker(argument: _mq_v1_RegisterBrokerRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_RegisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  registerBroker(argument: _mq_v1_RegisterBrokerRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_RegisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  registerBroker(argument: _mq_v1_RegisterBrokerRequest, callback: grpc.requestCallback<_mq_v1_RegisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * The broker leaves in good order: its routes go at once.
   */
  UnregisterBroker(argument: _mq_v1_UnregisterBrokerRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_UnregisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  UnregisterBroker(argument: _mq_v1_UnregisterBrokerRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_UnregisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  UnregisterBroker(argument: _mq_v1_UnregisterBrokerRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_UnregisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  UnregisterBroker(argument: _mq_v1_UnregisterBrokerRequest, callback: grpc.requestCallback<_mq_v1_UnregisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The broker leaves in good order: its routes go at once.
   */
  unregisterBroker(argument: _mq_v1_UnregisterBrokerRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_UnregisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  unregisterBroker(argument: _mq_v1_UnregisterBrokerRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_UnregisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  unregisterBroker(argument: _mq_v1_UnregisterBrokerRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_UnregisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  unregisterBroker(argument: _mq_v1_UnregisterBrokerRequest, callback: grpc.requestCallback<_mq_v1_UnregisterBrokerResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * The routes of the asked topics now, then each change as it happens. A topic that has no route is sent with exists = false.
   * Topics can be added by sending further requests on the stream.
   */
  WatchRouteInfo(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_WatchRouteInfoRequest, _mq_v1_WatchRouteInfoResponse__Output>;
  WatchRouteInfo(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_WatchRouteInfoRequest, _mq_v1_WatchRouteInfoResponse__Output>;
  /**
   * The routes of the asked topics now, then each change as it happens. A topic that has no route is sent with exists = false.
   * Topics can be added by sending further requests on the stream.
   */
  watchRouteInfo(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_WatchRouteInfoRequest, _mq_v1_WatchRouteInfoResponse__Output>;
  watchRouteInfo(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mq_v1_WatchRouteInfoRequest, _mq_v1_WatchRouteInfoResponse__Output>;
  
  /**
   * Takes write permission from (or gives it back to) every topic of a broker in the routes, until its next changed registration.
   */
  WipeWritePermission(argument: _mq_v1_WritePermissionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  WipeWritePermission(argument: _mq_v1_WritePermissionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  WipeWritePermission(argument: _mq_v1_WritePermissionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  WipeWritePermission(argument: _mq_v1_WritePermissionRequest, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Takes write permission from (or gives it back to) every topic of a broker in the routes, until its next changed registration.
   */
  wipeWritePermission(argument: _mq_v1_WritePermissionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  wipeWritePermission(argument: _mq_v1_WritePermissionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  wipeWritePermission(argument: _mq_v1_WritePermissionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  wipeWritePermission(argument: _mq_v1_WritePermissionRequest, callback: grpc.requestCallback<_mq_v1_WritePermissionResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface NameServerServiceHandlers extends grpc.UntypedServiceImplementation {
  AddWritePermission: grpc.handleUnaryCall<_mq_v1_WritePermissionRequest__Output, _mq_v1_WritePermissionResponse>;
  
  DeleteKvConfig: grpc.handleUnaryCall<_mq_v1_DeleteKvConfigRequest__Output, _mq_v1_Empty>;
  
  /**
   * Forgets a topic's routes; brokers that still hold the topic bring it back with their next registration, so delete it there first.
   */
  DeleteTopicRoute: grpc.handleUnaryCall<_mq_v1_DeleteTopicRouteRequest__Output, _mq_v1_DeleteTopicRouteResponse>;
  
  GetClusterInfo: grpc.handleUnaryCall<_mq_v1_GetClusterInfoRequest__Output, _mq_v1_GetClusterInfoResponse>;
  
  GetKvConfig: grpc.handleUnaryCall<_mq_v1_GetKvConfigRequest__Output, _mq_v1_GetKvConfigResponse>;
  
  /**
   * Where a topic lives. Errors: TOPIC_NOT_FOUND.
   */
  GetRouteInfo: grpc.handleUnaryCall<_mq_v1_GetRouteInfoRequest__Output, _mq_v1_GetRouteInfoResponse>;
  
  /**
   * Renews the broker's lease, nothing else. known = false asks the broker to register (this NameServer restarted, or expired it).
   */
  Heartbeat: grpc.handleUnaryCall<_mq_v1_HeartbeatRequest__Output, _mq_v1_HeartbeatResponse>;
  
  /**
   * A stream that a broker holds open after it registered. It carries the broker's heartbeats; when it breaks without an
   * UnregisterBroker (crash, cable), the broker is removed at once instead of at the end of its lease. The server sends
   * a response per request and, unasked, master-change notices.
   */
  HoldRegistration: grpc.handleBidiStreamingCall<_mq_v1_HeartbeatRequest__Output, _mq_v1_HoldRegistrationResponse>;
  
  ListKvConfig: grpc.handleUnaryCall<_mq_v1_ListKvConfigRequest__Output, _mq_v1_ListKvConfigResponse>;
  
  ListTopics: grpc.handleUnaryCall<_mq_v1_ListTopicsRequest__Output, _mq_v1_ListTopicsResponse>;
  
  /**
   * Key-value configuration, the only thing a NameServer keeps on disk. Errors: KV_CONFIG_NOT_FOUND.
   */
  PutKvConfig: grpc.handleUnaryCall<_mq_v1_PutKvConfigRequest__Output, _mq_v1_Empty>;
  
  /**
   * A broker says who it is and which topics it holds. Sent to every NameServer at start, every 30 s, and at once when a topic changes.
   * Errors: INVALID_ARGUMENT (names, address), BROKER_CONFLICT (another broker holds this id with a newer state version).
   */
  RegisterBroker: grpc.handleUnaryCall<_mq_v1_RegisterBrokerRequest__Output, _mq_v1_RegisterBrokerResponse>;
  
  /**
   * The broker leaves in good order: its routes go at once.
   */
  UnregisterBroker: grpc.handleUnaryCall<_mq_v1_UnregisterBrokerRequest__Output, _mq_v1_UnregisterBrokerResponse>;
  
  /**
   * The routes of the asked topics now, then each change as it happens. A topic that has no route is sent with exists = false.
   * Topics can be added by sending further requests on the stream.
   */
  WatchRouteInfo: grpc.handleBidiStreamingCall<_mq_v1_WatchRouteInfoRequest__Output, _mq_v1_WatchRouteInfoResponse>;
  
  /**
   * Takes write permission from (or gives it back to) every topic of a broker in the routes, until its next changed registration.
   */
  WipeWritePermission: grpc.handleUnaryCall<_mq_v1_WritePermissionRequest__Output, _mq_v1_WritePermissionResponse>;
  
}

export interface NameServerServiceDefinition extends grpc.ServiceDefinition {
  AddWritePermission: MethodDefinition<_mq_v1_WritePermissionRequest, _mq_v1_WritePermissionResponse, _mq_v1_WritePermissionRequest__Output, _mq_v1_WritePermissionResponse__Output>
  DeleteKvConfig: MethodDefinition<_mq_v1_DeleteKvConfigRequest, _mq_v1_Empty, _mq_v1_DeleteKvConfigRequest__Output, _mq_v1_Empty__Output>
  DeleteTopicRoute: MethodDefinition<_mq_v1_DeleteTopicRouteRequest, _mq_v1_DeleteTopicRouteResponse, _mq_v1_DeleteTopicRouteRequest__Output, _mq_v1_DeleteTopicRouteResponse__Output>
  GetClusterInfo: MethodDefinition<_mq_v1_GetClusterInfoRequest, _mq_v1_GetClusterInfoResponse, _mq_v1_GetClusterInfoRequest__Output, _mq_v1_GetClusterInfoResponse__Output>
  GetKvConfig: MethodDefinition<_mq_v1_GetKvConfigRequest, _mq_v1_GetKvConfigResponse, _mq_v1_GetKvConfigRequest__Output, _mq_v1_GetKvConfigResponse__Output>
  GetRouteInfo: MethodDefinition<_mq_v1_GetRouteInfoRequest, _mq_v1_GetRouteInfoResponse, _mq_v1_GetRouteInfoRequest__Output, _mq_v1_GetRouteInfoResponse__Output>
  Heartbeat: MethodDefinition<_mq_v1_HeartbeatRequest, _mq_v1_HeartbeatResponse, _mq_v1_HeartbeatRequest__Output, _mq_v1_HeartbeatResponse__Output>
  HoldRegistration: MethodDefinition<_mq_v1_HeartbeatRequest, _mq_v1_HoldRegistrationResponse, _mq_v1_HeartbeatRequest__Output, _mq_v1_HoldRegistrationResponse__Output>
  ListKvConfig: MethodDefinition<_mq_v1_ListKvConfigRequest, _mq_v1_ListKvConfigResponse, _mq_v1_ListKvConfigRequest__Output, _mq_v1_ListKvConfigResponse__Output>
  ListTopics: MethodDefinition<_mq_v1_ListTopicsRequest, _mq_v1_ListTopicsResponse, _mq_v1_ListTopicsRequest__Output, _mq_v1_ListTopicsResponse__Output>
  PutKvConfig: MethodDefinition<_mq_v1_PutKvConfigRequest, _mq_v1_Empty, _mq_v1_PutKvConfigRequest__Output, _mq_v1_Empty__Output>
  RegisterBroker: MethodDefinition<_mq_v1_RegisterBrokerRequest, _mq_v1_RegisterBrokerResponse, _mq_v1_RegisterBrokerRequest__Output, _mq_v1_RegisterBrokerResponse__Output>
  UnregisterBroker: MethodDefinition<_mq_v1_UnregisterBrokerRequest, _mq_v1_UnregisterBrokerResponse, _mq_v1_UnregisterBrokerRequest__Output, _mq_v1_UnregisterBrokerResponse__Output>
  WatchRouteInfo: MethodDefinition<_mq_v1_WatchRouteInfoRequest, _mq_v1_WatchRouteInfoResponse, _mq_v1_WatchRouteInfoRequest__Output, _mq_v1_WatchRouteInfoResponse__Output>
  WipeWritePermission: MethodDefinition<_mq_v1_WritePermissionRequest, _mq_v1_WritePermissionResponse, _mq_v1_WritePermissionRequest__Output, _mq_v1_WritePermissionResponse__Output>
}
