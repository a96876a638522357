import type { ChannelOptions as GrpcOptions } from '@grpc/grpc-js';
import { limits } from '@mq/common';

/** HTTP/2 flow control: how many unread bytes a stream, and a connection, may have under way. The default of 64 KiB costs two thirds of the throughput. */
export const windowBytes = 4 * 1024 * 1024;

/** Silence after which either side asks whether the other still lives, and how long the answer may take. */
export const keepaliveMs = 10_000;
export const keepaliveTimeoutMs = 5_000;

/** A connection that has not begun to speak HTTP/2 by then is closed. */
export const prefaceTimeoutMs = 10_000;

export const defaultTimeoutMs = 5_000;
export const defaultGraceMs = 5_000;
export const defaultMaxConnections = 10_000;
export const defaultMaxConcurrentCalls = 1_000;
export const defaultMaxInFlightBytes = 256 * 1024 * 1024;
export const defaultMaxCompressedCalls = 16;

const keepalive: GrpcOptions = {
  'grpc.keepalive_time_ms': keepaliveMs,
  'grpc.keepalive_timeout_ms': keepaliveTimeoutMs,
  'grpc.keepalive_permit_without_calls': 1,
};

/** Of every channel. Retries and load balancing are ours: grpc-js must neither do them, nor read a proxy or a service configuration from outside. */
export const channelSettings: GrpcOptions = {
  ...keepalive,
  'grpc-node.flow_control_window': windowBytes,
  'grpc.max_receive_message_length': limits.rpcMessageBytes,
  'grpc.max_send_message_length': limits.rpcMessageBytes,
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 2_000,
  'grpc.dns_min_time_between_resolutions_ms': 2_000,
  'grpc.enable_retries': 0,
  'grpc.service_config_disable_resolution': 1,
  'grpc.enable_http_proxy': 0,
  'grpc.enable_channelz': 0,
  'grpc.use_local_subchannel_pool': 1,
};

/** Of every server. */
export function serverSettings(maxMessageBytes: number, maxConcurrentCalls: number): GrpcOptions {
  return {
    ...keepalive,
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': limits.rpcMessageBytes,
    'grpc.max_concurrent_streams': maxConcurrentCalls,
    'grpc.enable_channelz': 0,
  };
}
