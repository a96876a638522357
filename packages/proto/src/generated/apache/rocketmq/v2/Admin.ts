// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AdminSendMessageRequest as _apache_rocketmq_v2_AdminSendMessageRequest, AdminSendMessageRequest__Output as _apache_rocketmq_v2_AdminSendMessageRequest__Output } from '../../../apache/rocketmq/v2/AdminSendMessageRequest';
import type { AdminSendMessageResponse as _apache_rocketmq_v2_AdminSendMessageResponse, AdminSendMessageResponse__Output as _apache_rocketmq_v2_AdminSendMessageResponse__Output } from '../../../apache/rocketmq/v2/AdminSendMessageResponse';
import type { ChangeLogLevelRequest as _apache_rocketmq_v2_ChangeLogLevelRequest, ChangeLogLevelRequest__Output as _apache_rocketmq_v2_ChangeLogLevelRequest__Output } from '../../../apache/rocketmq/v2/ChangeLogLevelRequest';
import type { ChangeLogLevelResponse as _apache_rocketmq_v2_ChangeLogLevelResponse, ChangeLogLevelResponse__Output as _apache_rocketmq_v2_ChangeLogLevelResponse__Output } from '../../../apache/rocketmq/v2/ChangeLogLevelResponse';
import type { DeleteSubscriptionRequest as _apache_rocketmq_v2_DeleteSubscriptionRequest, DeleteSubscriptionRequest__Output as _apache_rocketmq_v2_DeleteSubscriptionRequest__Output } from '../../../apache/rocketmq/v2/DeleteSubscriptionRequest';
import type { DeleteSubscriptionResponse as _apache_rocketmq_v2_DeleteSubscriptionResponse, DeleteSubscriptionResponse__Output as _apache_rocketmq_v2_DeleteSubscriptionResponse__Output } from '../../../apache/rocketmq/v2/DeleteSubscriptionResponse';
import type { DescribeGroupAccumulationRequest as _apache_rocketmq_v2_DescribeGroupAccumulationRequest, DescribeGroupAccumulationRequest__Output as _apache_rocketmq_v2_DescribeGroupAccumulationRequest__Output } from '../../../apache/rocketmq/v2/DescribeGroupAccumulationRequest';
import type { DescribeGroupAccumulationResponse as _apache_rocketmq_v2_DescribeGroupAccumulationResponse, DescribeGroupAccumulationResponse__Output as _apache_rocketmq_v2_DescribeGroupAccumulationResponse__Output } from '../../../apache/rocketmq/v2/DescribeGroupAccumulationResponse';
import type { DescribeSubscriptionRequest as _apache_rocketmq_v2_DescribeSubscriptionRequest, DescribeSubscriptionRequest__Output as _apache_rocketmq_v2_DescribeSubscriptionRequest__Output } from '../../../apache/rocketmq/v2/DescribeSubscriptionRequest';
import type { DescribeSubscriptionResponse as _apache_rocketmq_v2_DescribeSubscriptionResponse, DescribeSubscriptionResponse__Output as _apache_rocketmq_v2_DescribeSubscriptionResponse__Output } from '../../../apache/rocketmq/v2/DescribeSubscriptionResponse';
import type { DescribeTopicStatusRequest as _apache_rocketmq_v2_DescribeTopicStatusRequest, DescribeTopicStatusRequest__Output as _apache_rocketmq_v2_DescribeTopicStatusRequest__Output } from '../../../apache/rocketmq/v2/DescribeTopicStatusRequest';
import type { DescribeTopicStatusResponse as _apache_rocketmq_v2_DescribeTopicStatusResponse, DescribeTopicStatusResponse__Output as _apache_rocketmq_v2_DescribeTopicStatusResponse__Output } from '../../../apache/rocketmq/v2/DescribeTopicStatusResponse';
import type { GetConsumerRunningInfoRequest as _apache_rocketmq_v2_GetConsumerRunningInfoRequest, GetConsumerRunningInfoRequest__Output as _apache_rocketmq_v2_GetConsumerRunningInfoRequest__Output } from '../../../apache/rocketmq/v2/GetConsumerRunningInfoRequest';
import type { GetConsumerRunningInfoResponse as _apache_rocketmq_v2_GetConsumerRunningInfoResponse, GetConsumerRunningInfoResponse__Output as _apache_rocketmq_v2_GetConsumerRunningInfoResponse__Output } from '../../../apache/rocketmq/v2/GetConsumerRunningInfoResponse';
import type { GetProxyRuntimeStatsRequest as _apache_rocketmq_v2_GetProxyRuntimeStatsRequest, GetProxyRuntimeStatsRequest__Output as _apache_rocketmq_v2_GetProxyRuntimeStatsRequest__Output } from '../../../apache/rocketmq/v2/GetProxyRuntimeStatsRequest';
import type { GetProxyRuntimeStatsResponse as _apache_rocketmq_v2_GetProxyRuntimeStatsResponse, GetProxyRuntimeStatsResponse__Output as _apache_rocketmq_v2_GetProxyRuntimeStatsResponse__Output } from '../../../apache/rocketmq/v2/GetProxyRuntimeStatsResponse';
import type { GetTopicRouteRequest as _apache_rocketmq_v2_GetTopicRouteRequest, GetTopicRouteRequest__Output as _apache_rocketmq_v2_GetTopicRouteRequest__Output } from '../../../apache/rocketmq/v2/GetTopicRouteRequest';
import type { GetTopicRouteResponse as _apache_rocketmq_v2_GetTopicRouteResponse, GetTopicRouteResponse__Output as _apache_rocketmq_v2_GetTopicRouteResponse__Output } from '../../../apache/rocketmq/v2/GetTopicRouteResponse';
import type { ListConsumerConnectionRequest as _apache_rocketmq_v2_ListConsumerConnectionRequest, ListConsumerConnectionRequest__Output as _apache_rocketmq_v2_ListConsumerConnectionRequest__Output } from '../../../apache/rocketmq/v2/ListConsumerConnectionRequest';
import type { ListConsumerConnectionResponse as _apache_rocketmq_v2_ListConsumerConnectionResponse, ListConsumerConnectionResponse__Output as _apache_rocketmq_v2_ListConsumerConnectionResponse__Output } from '../../../apache/rocketmq/v2/ListConsumerConnectionResponse';
import type { ListMessageRequest as _apache_rocketmq_v2_ListMessageRequest, ListMessageRequest__Output as _apache_rocketmq_v2_ListMessageRequest__Output } from '../../../apache/rocketmq/v2/ListMessageRequest';
import type { ListMessageResponse as _apache_rocketmq_v2_ListMessageResponse, ListMessageResponse__Output as _apache_rocketmq_v2_ListMessageResponse__Output } from '../../../apache/rocketmq/v2/ListMessageResponse';
import type { ListSubscriptionRequest as _apache_rocketmq_v2_ListSubscriptionRequest, ListSubscriptionRequest__Output as _apache_rocketmq_v2_ListSubscriptionRequest__Output } from '../../../apache/rocketmq/v2/ListSubscriptionRequest';
import type { ListSubscriptionResponse as _apache_rocketmq_v2_ListSubscriptionResponse, ListSubscriptionResponse__Output as _apache_rocketmq_v2_ListSubscriptionResponse__Output } from '../../../apache/rocketmq/v2/ListSubscriptionResponse';
import type { PrintThreadStackTraceRequest as _apache_rocketmq_v2_PrintThreadStackTraceRequest, PrintThreadStackTraceRequest__Output as _apache_rocketmq_v2_PrintThreadStackTraceRequest__Output } from '../../../apache/rocketmq/v2/PrintThreadStackTraceRequest';
import type { PrintThreadStackTraceResponse as _apache_rocketmq_v2_PrintThreadStackTraceResponse, PrintThreadStackTraceResponse__Output as _apache_rocketmq_v2_PrintThreadStackTraceResponse__Output } from '../../../apache/rocketmq/v2/PrintThreadStackTraceResponse';
import type { QueryTimeSpanRequest as _apache_rocketmq_v2_QueryTimeSpanRequest, QueryTimeSpanRequest__Output as _apache_rocketmq_v2_QueryTimeSpanRequest__Output } from '../../../apache/rocketmq/v2/QueryTimeSpanRequest';
import type { QueryTimeSpanResponse as _apache_rocketmq_v2_QueryTimeSpanResponse, QueryTimeSpanResponse__Output as _apache_rocketmq_v2_QueryTimeSpanResponse__Output } from '../../../apache/rocketmq/v2/QueryTimeSpanResponse';
import type { ResetGroupOffsetRequest as _apache_rocketmq_v2_ResetGroupOffsetRequest, ResetGroupOffsetRequest__Output as _apache_rocketmq_v2_ResetGroupOffsetRequest__Output } from '../../../apache/rocketmq/v2/ResetGroupOffsetRequest';
import type { ResetGroupOffsetResponse as _apache_rocketmq_v2_ResetGroupOffsetResponse, ResetGroupOffsetResponse__Output as _apache_rocketmq_v2_ResetGroupOffsetResponse__Output } from '../../../apache/rocketmq/v2/ResetGroupOffsetResponse';
import type { VerifyMessageRequest as _apache_rocketmq_v2_VerifyMessageRequest, VerifyMessageRequest__Output as _apache_rocketmq_v2_VerifyMessageRequest__Output } from '../../../apache/rocketmq/v2/VerifyMessageRequest';
import type { VerifyMessageResponse as _apache_rocketmq_v2_VerifyMessageResponse, VerifyMessageResponse__Output as _apache_rocketmq_v2_VerifyMessageResponse__Output } from '../../../apache/rocketmq/v2/VerifyMessageResponse';

export interface AdminClient extends grpc.Client {
  AdminSendMessage(argument: _apache_rocketmq_v2_AdminSendMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_AdminSendMessageResponse__Output>): grpc.ClientUnaryCall;
  AdminSendMessage(argument: _apache_rocketmq_v2_AdminSendMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_AdminSendMessageResponse__Output>): grpc.ClientUnaryCall;
  AdminSendMessage(argument: _apache_rocketmq_v2_AdminSendMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_AdminSendMessageResponse__Output>): grpc.ClientUnaryCall;
  AdminSendMessage(argument: _apache_rocketmq_v2_AdminSendMessageRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_AdminSendMessageResponse__Output>): grpc.ClientUnaryCall;
  adminSendMessage(argument: _apache_rocketmq_v2_AdminSendMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_AdminSendMessageResponse__Output>): grpc.ClientUnaryCall;
  adminSendMessage(argument: _apache_rocketmq_v2_AdminSendMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_AdminSendMessageResponse__Output>): grpc.ClientUnaryCall;
  adminSendMessage(argument: _apache_rocketmq_v2_AdminSendMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_AdminSendMessageResponse__Output>): grpc.ClientUnaryCall;
  adminSendMessage(argument: _apache_rocketmq_v2_AdminSendMessageRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_AdminSendMessageResponse__Output>): grpc.ClientUnaryCall;
  
  ChangeLogLevel(argument: _apache_rocketmq_v2_ChangeLogLevelRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ChangeLogLevelResponse__Output>): grpc.ClientUnaryCall;
  ChangeLogLevel(argument: _apache_rocketmq_v2_ChangeLogLevelRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_ChangeLogLevelResponse__Output>): grpc.ClientUnaryCall;
  ChangeLogLevel(argument: _apache_rocketmq_v2_ChangeLogLevelRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ChangeLogLevelResponse__Output>): grpc.ClientUnaryCall;
  ChangeLogLevel(argument: _apache_rocketmq_v2_ChangeLogLevelRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_ChangeLogLevelResponse__Output>): grpc.ClientUnaryCall;
  changeLogLevel(argument: _apache_rocketmq_v2_ChangeLogLevelRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ChangeLogLevelResponse__Output>): grpc.ClientUnaryCall;
  changeLogLevel(argument: _apache_rocketmq_v2_ChangeLogLevelRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_ChangeLogLevelResponse__Output>): grpc.ClientUnaryCall;
  changeLogLevel(argument: _apache_rocketmq_v2_ChangeLogLevelRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ChangeLogLevelResponse__Output>): grpc.ClientUnaryCall;
  changeLogLevel(argument: _apache_rocketmq_v2_ChangeLogLevelRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_ChangeLogLevelResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteSubscription(argument: _apache_rocketmq_v2_DeleteSubscriptionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DeleteSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  DeleteSubscription(argument: _apache_rocketmq_v2_DeleteSubscriptionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_DeleteSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  DeleteSubscription(argument: _apache_rocketmq_v2_DeleteSubscriptionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DeleteSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  DeleteSubscription(argument: _apache_rocketmq_v2_DeleteSubscriptionRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_DeleteSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  deleteSubscription(argument: _apache_rocketmq_v2_DeleteSubscriptionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DeleteSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  deleteSubscription(argument: _apache_rocketmq_v2_DeleteSubscriptionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_DeleteSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  deleteSubscription(argument: _apache_rocketmq_v2_DeleteSubscriptionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DeleteSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  deleteSubscription(argument: _apache_rocketmq_v2_DeleteSubscriptionRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_DeleteSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  
  DescribeGroupAccumulation(argument: _apache_rocketmq_v2_DescribeGroupAccumulationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeGroupAccumulationResponse__Output>): grpc.ClientUnaryCall;
  DescribeGroupAccumulation(argument: _apache_rocketmq_v2_DescribeGroupAccumulationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeGroupAccumulationResponse__Output>): grpc.ClientUnaryCall;
  DescribeGroupAccumulation(argument: _apache_rocketmq_v2_DescribeGroupAccumulationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeGroupAccumulationResponse__Output>): grpc.ClientUnaryCall;
  DescribeGroupAccumulation(argument: _apache_rocketmq_v2_DescribeGroupAccumulationRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeGroupAccumulationResponse__Output>): grpc.ClientUnaryCall;
  describeGroupAccumulation(argument: _apache_rocketmq_v2_DescribeGroupAccumulationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeGroupAccumulationResponse__Output>): grpc.ClientUnaryCall;
  describeGroupAccumulation(argument: _apache_rocketmq_v2_DescribeGroupAccumulationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeGroupAccumulationResponse__Output>): grpc.ClientUnaryCall;
  describeGroupAccumulation(argument: _apache_rocketmq_v2_DescribeGroupAccumulationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeGroupAccumulationResponse__Output>): grpc.ClientUnaryCall;
  describeGroupAccumulation(argument: _apache_rocketmq_v2_DescribeGroupAccumulationRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeGroupAccumulationResponse__Output>): grpc.ClientUnaryCall;
  
  DescribeSubscription(argument: _apache_rocketmq_v2_DescribeSubscriptionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  DescribeSubscription(argument: _apache_rocketmq_v2_DescribeSubscriptionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  DescribeSubscription(argument: _apache_rocketmq_v2_DescribeSubscriptionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  DescribeSubscription(argument: _apache_rocketmq_v2_DescribeSubscriptionRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  describeSubscription(argument: _apache_rocketmq_v2_DescribeSubscriptionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  describeSubscription(argument: _apache_rocketmq_v2_DescribeSubscriptionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  describeSubscription(argument: _apache_rocketmq_v2_DescribeSubscriptionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  describeSubscription(argument: _apache_rocketmq_v2_DescribeSubscriptionRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  
  DescribeTopicStatus(argument: _apache_rocketmq_v2_DescribeTopicStatusRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeTopicStatusResponse__Output>): grpc.ClientUnaryCall;
  DescribeTopicStatus(argument: _apache_rocketmq_v2_DescribeTopicStatusRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeTopicStatusResponse__Output>): grpc.ClientUnaryCall;
  DescribeTopicStatus(argument: _apache_rocketmq_v2_DescribeTopicStatusRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeTopicStatusResponse__Output>): grpc.ClientUnaryCall;
  DescribeTopicStatus(argument: _apache_rocketmq_v2_DescribeTopicStatusRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeTopicStatusResponse__Output>): grpc.ClientUnaryCall;
  describeTopicStatus(argument: _apache_rocketmq_v2_DescribeTopicStatusRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeTopicStatusResponse__Output>): grpc.ClientUnaryCall;
  describeTopicStatus(argument: _apache_rocketmq_v2_DescribeTopicStatusRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeTopicStatusResponse__Output>): grpc.ClientUnaryCall;
  describeTopicStatus(argument: _apache_rocketmq_v2_DescribeTopicStatusRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeTopicStatusResponse__Output>): grpc.ClientUnaryCall;
  describeTopicStatus(argument: _apache_rocketmq_v2_DescribeTopicStatusRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_DescribeTopicStatusResponse__Output>): grpc.ClientUnaryCall;
  
  GetConsumerRunningInfo(argument: _apache_rocketmq_v2_GetConsumerRunningInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetConsumerRunningInfoResponse__Output>): grpc.ClientUnaryCall;
  GetConsumerRunningInfo(argument: _apache_rocketmq_v2_GetConsumerRunningInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_GetConsumerRunningInfoResponse__Output>): grpc.ClientUnaryCall;
  GetConsumerRunningInfo(argument: _apache_rocketmq_v2_GetConsumerRunningInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetConsumerRunningInfoResponse__Output>): grpc.ClientUnaryCall;
  GetConsumerRunningInfo(argument: _apache_rocketmq_v2_GetConsumerRunningInfoRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_GetConsumerRunningInfoResponse__Output>): grpc.ClientUnaryCall;
  getConsumerRunningInfo(argument: _apache_rocketmq_v2_GetConsumerRunningInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetConsumerRunningInfoResponse__Output>): grpc.ClientUnaryCall;
  getConsumerRunningInfo(argument: _apache_rocketmq_v2_GetConsumerRunningInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_GetConsumerRunningInfoResponse__Output>): grpc.ClientUnaryCall;
  getConsumerRunningInfo(argument: _apache_rocketmq_v2_GetConsumerRunningInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetConsumerRunningInfoResponse__Output>): grpc.ClientUnaryCall;
  getConsumerRunningInfo(argument: _apache_rocketmq_v2_GetConsumerRunningInfoRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_GetConsumerRunningInfoResponse__Output>): grpc.ClientUnaryCall;
  
  GetProxyRuntimeStats(argument: _apache_rocketmq_v2_GetProxyRuntimeStatsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetProxyRuntimeStatsResponse__Output>): grpc.ClientUnaryCall;
  GetProxyRuntimeStats(argument: _apache_rocketmq_v2_GetProxyRuntimeStatsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_GetProxyRuntimeStatsResponse__Output>): grpc.ClientUnaryCall;
  GetProxyRuntimeStats(argument: _apache_rocketmq_v2_GetProxyRuntimeStatsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetProxyRuntimeStatsResponse__Output>): grpc.ClientUnaryCall;
  GetProxyRuntimeStats(argument: _apache_rocketmq_v2_GetProxyRuntimeStatsRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_GetProxyRuntimeStatsResponse__Output>): grpc.ClientUnaryCall;
  getProxyRuntimeStats(argument: _apache_rocketmq_v2_GetProxyRuntimeStatsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetProxyRuntimeStatsResponse__Output>): grpc.ClientUnaryCall;
  getProxyRuntimeStats(argument: _apache_rocketmq_v2_GetProxyRuntimeStatsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_GetProxyRuntimeStatsResponse__Output>): grpc.ClientUnaryCall;
  getProxyRuntimeStats(argument: _apache_rocketmq_v2_GetProxyRuntimeStatsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetProxyRuntimeStatsResponse__Output>): grpc.ClientUnaryCall;
  getProxyRuntimeStats(argument: _apache_rocketmq_v2_GetProxyRuntimeStatsRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_GetProxyRuntimeStatsResponse__Output>): grpc.ClientUnaryCall;
  
  GetTopicRoute(argument: _apache_rocketmq_v2_GetTopicRouteRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  GetTopicRoute(argument: _apache_rocketmq_v2_GetTopicRouteRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_GetTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  GetTopicRoute(argument: _apache_rocketmq_v2_GetTopicRouteRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  GetTopicRoute(argument: _apache_rocketmq_v2_GetTopicRouteRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_GetTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  getTopicRoute(argument: _apache_rocketmq_v2_GetTopicRouteRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  getTopicRoute(argument: _apache_rocketmq_v2_GetTopicRouteRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_GetTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  getTopicRoute(argument: _apache_rocketmq_v2_GetTopicRouteRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_GetTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  getTopicRoute(argument: _apache_rocketmq_v2_GetTopicRouteRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_GetTopicRouteResponse__Output>): grpc.ClientUnaryCall;
  
  ListConsumerConnection(argument: _apache_rocketmq_v2_ListConsumerConnectionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListConsumerConnectionResponse__Output>): grpc.ClientUnaryCall;
  ListConsumerConnection(argument: _apache_rocketmq_v2_ListConsumerConnectionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_ListConsumerConnectionResponse__Output>): grpc.ClientUnaryCall;
  ListConsumerConnection(argument: _apache_rocketmq_v2_ListConsumerConnectionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListConsumerConnectionResponse__Output>): grpc.ClientUnaryCall;
  ListConsumerConnection(argument: _apache_rocketmq_v2_ListConsumerConnectionRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_ListConsumerConnectionResponse__Output>): grpc.ClientUnaryCall;
  listConsumerConnection(argument: _apache_rocketmq_v2_ListConsumerConnectionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListConsumerConnectionResponse__Output>): grpc.ClientUnaryCall;
  listConsumerConnection(argument: _apache_rocketmq_v2_ListConsumerConnectionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_ListConsumerConnectionResponse__Output>): grpc.ClientUnaryCall;
  listConsumerConnection(argument: _apache_rocketmq_v2_ListConsumerConnectionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListConsumerConnectionResponse__Output>): grpc.ClientUnaryCall;
  listConsumerConnection(argument: _apache_rocketmq_v2_ListConsumerConnectionRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_ListConsumerConnectionResponse__Output>): grpc.ClientUnaryCall;
  
  ListSubscription(argument: _apache_rocketmq_v2_ListSubscriptionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  ListSubscription(argument: _apache_rocketmq_v2_ListSubscriptionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_ListSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  ListSubscription(argument: _apache_rocketmq_v2_ListSubscriptionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  ListSubscription(argument: _apache_rocketmq_v2_ListSubscriptionRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_ListSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  listSubscription(argument: _apache_rocketmq_v2_ListSubscriptionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  listSubscription(argument: _apache_rocketmq_v2_ListSubscriptionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_ListSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  listSubscription(argument: _apache_rocketmq_v2_ListSubscriptionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  listSubscription(argument: _apache_rocketmq_v2_ListSubscriptionRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_ListSubscriptionResponse__Output>): grpc.ClientUnaryCall;
  
  PrintThreadStackTrace(argument: _apache_rocketmq_v2_PrintThreadStackTraceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_PrintThreadStackTraceResponse__Output>): grpc.ClientUnaryCall;
  PrintThreadStackTrace(argument: _apache_rocketmq_v2_PrintThreadStackTraceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_PrintThreadStackTraceResponse__Output>): grpc.ClientUnaryCall;
  PrintThreadStackTrace(argument: _apache_rocketmq_v2_PrintThreadStackTraceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_PrintThreadStackTraceResponse__Output>): grpc.ClientUnaryCall;
  PrintThreadStackTrace(argument: _apache_rocketmq_v2_PrintThreadStackTraceRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_PrintThreadStackTraceResponse__Output>): grpc.ClientUnaryCall;
  printThreadStackTrace(argument: _apache_rocketmq_v2_PrintThreadStackTraceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_PrintThreadStackTraceResponse__Output>): grpc.ClientUnaryCall;
  printThreadStackTrace(argument: _apache_rocketmq_v2_PrintThreadStackTraceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_PrintThreadStackTraceResponse__Output>): grpc.ClientUnaryCall;
  printThreadStackTrace(argument: _apache_rocketmq_v2_PrintThreadStackTraceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_PrintThreadStackTraceResponse__Output>): grpc.ClientUnaryCall;
  printThreadStackTrace(argument: _apache_rocketmq_v2_PrintThreadStackTraceRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_PrintThreadStackTraceResponse__Output>): grpc.ClientUnaryCall;
  
  QueryMessage(argument: _apache_rocketmq_v2_ListMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListMessageResponse__Output>): grpc.ClientUnaryCall;
  QueryMessage(argument: _apache_rocketmq_v2_ListMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_ListMessageResponse__Output>): grpc.ClientUnaryCall;
  QueryMessage(argument: _apache_rocketmq_v2_ListMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListMessageResponse__Output>): grpc.ClientUnaryCall;
  QueryMessage(argument: _apache_rocketmq_v2_ListMessageRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_ListMessageResponse__Output>): grpc.ClientUnaryCall;
  queryMessage(argument: _apache_rocketmq_v2_ListMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListMessageResponse__Output>): grpc.ClientUnaryCall;
  queryMessage(argument: _apache_rocketmq_v2_ListMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_ListMessageResponse__Output>): grpc.ClientUnaryCall;
  queryMessage(argument: _apache_rocketmq_v2_ListMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ListMessageResponse__Output>): grpc.ClientUnaryCall;
  queryMessage(argument: _apache_rocketmq_v2_ListMessageRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_ListMessageResponse__Output>): grpc.ClientUnaryCall;
  
  QueryTimeSpan(argument: _apache_rocketmq_v2_QueryTimeSpanRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_QueryTimeSpanResponse__Output>): grpc.ClientUnaryCall;
  QueryTimeSpan(argument: _apache_rocketmq_v2_QueryTimeSpanRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_QueryTimeSpanResponse__Output>): grpc.ClientUnaryCall;
  QueryTimeSpan(argument: _apache_rocketmq_v2_QueryTimeSpanRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_QueryTimeSpanResponse__Output>): grpc.ClientUnaryCall;
  QueryTimeSpan(argument: _apache_rocketmq_v2_QueryTimeSpanRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_QueryTimeSpanResponse__Output>): grpc.ClientUnaryCall;
  queryTimeSpan(argument: _apache_rocketmq_v2_QueryTimeSpanRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_QueryTimeSpanResponse__Output>): grpc.ClientUnaryCall;
  queryTimeSpan(argument: _apache_rocketmq_v2_QueryTimeSpanRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_QueryTimeSpanResponse__Output>): grpc.ClientUnaryCall;
  queryTimeSpan(argument: _apache_rocketmq_v2_QueryTimeSpanRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_QueryTimeSpanResponse__Output>): grpc.ClientUnaryCall;
  queryTimeSpan(argument: _apache_rocketmq_v2_QueryTimeSpanRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_QueryTimeSpanResponse__Output>): grpc.ClientUnaryCall;
  
  ResetGroupOffset(argument: _apache_rocketmq_v2_ResetGroupOffsetRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ResetGroupOffsetResponse__Output>): grpc.ClientUnaryCall;
  ResetGroupOffset(argument: _apache_rocketmq_v2_ResetGroupOffsetRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_ResetGroupOffsetResponse__Output>): grpc.ClientUnaryCall;
  ResetGroupOffset(argument: _apache_rocketmq_v2_ResetGroupOffsetRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ResetGroupOffsetResponse__Output>): grpc.ClientUnaryCall;
  ResetGroupOffset(argument: _apache_rocketmq_v2_ResetGroupOffsetRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_ResetGroupOffsetResponse__Output>): grpc.ClientUnaryCall;
  resetGroupOffset(argument: _apache_rocketmq_v2_ResetGroupOffsetRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ResetGroupOffsetResponse__Output>): grpc.ClientUnaryCall;
  resetGroupOffset(argument: _apache_rocketmq_v2_ResetGroupOffsetRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_ResetGroupOffsetResponse__Output>): grpc.ClientUnaryCall;
  resetGroupOffset(argument: _apache_rocketmq_v2_ResetGroupOffsetRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_ResetGroupOffsetResponse__Output>): grpc.ClientUnaryCall;
  resetGroupOffset(argument: _apache_rocketmq_v2_ResetGroupOffsetRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_ResetGroupOffsetResponse__Output>): grpc.ClientUnaryCall;
  
  VerifyMessage(argument: _apache_rocketmq_v2_VerifyMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  VerifyMessage(argument: _apache_rocketmq_v2_VerifyMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  VerifyMessage(argument: _apache_rocketmq_v2_VerifyMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  VerifyMessage(argument: _apache_rocketmq_v2_VerifyMessageRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  verifyMessage(argument: _apache_rocketmq_v2_VerifyMessageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  verifyMessage(argument: _apache_rocketmq_v2_VerifyMessageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_apache_rocketmq_v2_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  verifyMessage(argument: _apache_rocketmq_v2_VerifyMessageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_apache_rocketmq_v2_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  verifyMessage(argument: _apache_rocketmq_v2_VerifyMessageRequest, callback: grpc.requestCallback<_apache_rocketmq_v2_VerifyMessageResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface AdminHandlers extends grpc.UntypedServiceImplementation {
  AdminSendMessage: grpc.handleUnaryCall<_apache_rocketmq_v2_AdminSendMessageRequest__Output, _apache_rocketmq_v2_AdminSendMessageResponse>;
  
  ChangeLogLevel: grpc.handleUnaryCall<_apache_rocketmq_v2_ChangeLogLevelRequest__Output, _apache_rocketmq_v2_ChangeLogLevelResponse>;
  
  DeleteSubscription: grpc.handleUnaryCall<_apache_rocketmq_v2_DeleteSubscriptionRequest__Output, _apache_rocketmq_v2_DeleteSubscriptionResponse>;
  
  DescribeGroupAccumulation: grpc.handleUnaryCall<_apache_rocketmq_v2_DescribeGroupAccumulationRequest__Output, _apache_rocketmq_v2_DescribeGroupAccumulationResponse>;
  
  DescribeSubscription: grpc.handleUnaryCall<_apache_rocketmq_v2_DescribeSubscriptionRequest__Output, _apache_rocketmq_v2_DescribeSubscriptionResponse>;
  
  DescribeTopicStatus: grpc.handleUnaryCall<_apache_rocketmq_v2_DescribeTopicStatusRequest__Output, _apache_rocketmq_v2_DescribeTopicStatusResponse>;
  
  GetConsumerRunningInfo: grpc.handleUnaryCall<_apache_rocketmq_v2_GetConsumerRunningInfoRequest__Output, _apache_rocketmq_v2_GetConsumerRunningInfoResponse>;
  
  GetProxyRuntimeStats: grpc.handleUnaryCall<_apache_rocketmq_v2_GetProxyRuntimeStatsRequest__Output, _apache_rocketmq_v2_GetProxyRuntimeStatsResponse>;
  
  GetTopicRoute: grpc.handleUnaryCall<_apache_rocketmq_v2_GetTopicRouteRequest__Output, _apache_rocketmq_v2_GetTopicRouteResponse>;
  
  ListConsumerConnection: grpc.handleUnaryCall<_apache_rocketmq_v2_ListConsumerConnectionRequest__Output, _apache_rocketmq_v2_ListConsumerConnectionResponse>;
  
  ListSubscription: grpc.handleUnaryCall<_apache_rocketmq_v2_ListSubscriptionRequest__Output, _apache_rocketmq_v2_ListSubscriptionResponse>;
  
  PrintThreadStackTrace: grpc.handleUnaryCall<_apache_rocketmq_v2_PrintThreadStackTraceRequest__Output, _apache_rocketmq_v2_PrintThreadStackTraceResponse>;
  
  QueryMessage: grpc.handleUnaryCall<_apache_rocketmq_v2_ListMessageRequest__Output, _apache_rocketmq_v2_ListMessageResponse>;
  
  QueryTimeSpan: grpc.handleUnaryCall<_apache_rocketmq_v2_QueryTimeSpanRequest__Output, _apache_rocketmq_v2_QueryTimeSpanResponse>;
  
  ResetGroupOffset: grpc.handleUnaryCall<_apache_rocketmq_v2_ResetGroupOffsetRequest__Output, _apache_rocketmq_v2_ResetGroupOffsetResponse>;
  
  VerifyMessage: grpc.handleUnaryCall<_apache_rocketmq_v2_VerifyMessageRequest__Output, _apache_rocketmq_v2_VerifyMessageResponse>;
  
}

export interface AdminDefinition extends grpc.ServiceDefinition {
  AdminSendMessage: MethodDefinition<_apache_rocketmq_v2_AdminSendMessageRequest, _apache_rocketmq_v2_AdminSendMessageResponse, _apache_rocketmq_v2_AdminSendMessageRequest__Output, _apache_rocketmq_v2_AdminSendMessageResponse__Output>
  ChangeLogLevel: MethodDefinition<_apache_rocketmq_v2_ChangeLogLevelRequest, _apache_rocketmq_v2_ChangeLogLevelResponse, _apache_rocketmq_v2_ChangeLogLevelRequest__Output, _apache_rocketmq_v2_ChangeLogLevelResponse__Output>
  DeleteSubscription: MethodDefinition<_apache_rocketmq_v2_DeleteSubscriptionRequest, _apache_rocketmq_v2_DeleteSubscriptionResponse, _apache_rocketmq_v2_DeleteSubscriptionRequest__Output, _apache_rocketmq_v2_DeleteSubscriptionResponse__Output>
  DescribeGroupAccumulation: MethodDefinition<_apache_rocketmq_v2_DescribeGroupAccumulationRequest, _apache_rocketmq_v2_DescribeGroupAccumulationResponse, _apache_rocketmq_v2_DescribeGroupAccumulationRequest__Output, _apache_rocketmq_v2_DescribeGroupAccumulationResponse__Output>
  DescribeSubscription: MethodDefinition<_apache_rocketmq_v2_DescribeSubscriptionRequest, _apache_rocketmq_v2_DescribeSubscriptionResponse, _apache_rocketmq_v2_DescribeSubscriptionRequest__Output, _apache_rocketmq_v2_DescribeSubscriptionResponse__Output>
  DescribeTopicStatus: MethodDefinition<_apache_rocketmq_v2_DescribeTopicStatusRequest, _apache_rocketmq_v2_DescribeTopicStatusResponse, _apache_rocketmq_v2_DescribeTopicStatusRequest__Output, _apache_rocketmq_v2_DescribeTopicStatusResponse__Output>
  GetConsumerRunningInfo: MethodDefinition<_apache_rocketmq_v2_GetConsumerRunningInfoRequest, _apache_rocketmq_v2_GetConsumerRunningInfoResponse, _apache_rocketmq_v2_GetConsumerRunningInfoRequest__Output, _apache_rocketmq_v2_GetConsumerRunningInfoResponse__Output>
  GetProxyRuntimeStats: MethodDefinition<_apache_rocketmq_v2_GetProxyRuntimeStatsRequest, _apache_rocketmq_v2_GetProxyRuntimeStatsResponse, _apache_rocketmq_v2_GetProxyRuntimeStatsRequest__Output, _apache_rocketmq_v2_GetProxyRuntimeStatsResponse__Output>
  GetTopicRoute: MethodDefinition<_apache_rocketmq_v2_GetTopicRouteRequest, _apache_rocketmq_v2_GetTopicRouteResponse, _apache_rocketmq_v2_GetTopicRouteRequest__Output, _apache_rocketmq_v2_GetTopicRouteResponse__Output>
  ListConsumerConnection: MethodDefinition<_apache_rocketmq_v2_ListConsumerConnectionRequest, _apache_rocketmq_v2_ListConsumerConnectionResponse, _apache_rocketmq_v2_ListConsumerConnectionRequest__Output, _apache_rocketmq_v2_ListConsumerConnectionResponse__Output>
  ListSubscription: MethodDefinition<_apache_rocketmq_v2_ListSubscriptionRequest, _apache_rocketmq_v2_ListSubscriptionResponse, _apache_rocketmq_v2_ListSubscriptionRequest__Output, _apache_rocketmq_v2_ListSubscriptionResponse__Output>
  PrintThreadStackTrace: MethodDefinition<_apache_rocketmq_v2_PrintThreadStackTraceRequest, _apache_rocketmq_v2_PrintThreadStackTraceResponse, _apache_rocketmq_v2_PrintThreadStackTraceRequest__Output, _apache_rocketmq_v2_PrintThreadStackTraceResponse__Output>
  QueryMessage: MethodDefinition<_apache_rocketmq_v2_ListMessageRequest, _apache_rocketmq_v2_ListMessageResponse, _apache_rocketmq_v2_ListMessageRequest__Output, _apache_rocketmq_v2_ListMessageResponse__Output>
  QueryTimeSpan: MethodDefinition<_apache_rocketmq_v2_QueryTimeSpanRequest, _apache_rocketmq_v2_QueryTimeSpanResponse, _apache_rocketmq_v2_QueryTimeSpanRequest__Output, _apache_rocketmq_v2_QueryTimeSpanResponse__Output>
  ResetGroupOffset: MethodDefinition<_apache_rocketmq_v2_ResetGroupOffsetRequest, _apache_rocketmq_v2_ResetGroupOffsetResponse, _apache_rocketmq_v2_ResetGroupOffsetRequest__Output, _apache_rocketmq_v2_ResetGroupOffsetResponse__Output>
  VerifyMessage: MethodDefinition<_apache_rocketmq_v2_VerifyMessageRequest, _apache_rocketmq_v2_VerifyMessageResponse, _apache_rocketmq_v2_VerifyMessageRequest__Output, _apache_rocketmq_v2_VerifyMessageResponse__Output>
}
