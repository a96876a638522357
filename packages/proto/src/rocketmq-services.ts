import type { MessageTypeDefinition } from '@grpc/proto-loader';
import type { AdminDefinition } from './generated/apache/rocketmq/v2/Admin';
import type { MessagingServiceDefinition } from './generated/apache/rocketmq/v2/MessagingService';
import type { SystemProperties, SystemProperties__Output } from './generated/apache/rocketmq/v2/SystemProperties';
import { rocketmqDefinition } from './load';

type Kind = 'unary' | 'serverStream' | 'bidi';

interface Coding {
  requestSerialize(request: unknown): Buffer;
  requestDeserialize(bytes: Buffer): unknown;
  responseSerialize(response: unknown): Buffer;
  responseDeserialize(bytes: Buffer): unknown;
}

/** Methods that can be announced at once; their messages are loaded when the first is coded. A test holds them against the .proto files. */
function lazyService<Definition>(name: string, methods: Readonly<Record<keyof Definition, Kind>>): Definition {
  const coding = (method: string): Coding => (rocketmqDefinition()[name] as unknown as Record<string, Coding>)[method] as Coding;
  return Object.fromEntries(
    Object.entries<Kind>(methods).map(([method, kind]) => [
      method,
      {
        path: `/${name}/${method}`,
        requestStream: kind === 'bidi',
        responseStream: kind !== 'unary',
        requestSerialize: (request: unknown) => coding(method).requestSerialize(request),
        requestDeserialize: (bytes: Buffer) => coding(method).requestDeserialize(bytes),
        responseSerialize: (response: unknown) => coding(method).responseSerialize(response),
        responseDeserialize: (bytes: Buffer) => coding(method).responseDeserialize(bytes),
      },
    ]),
  ) as Definition;
}

/** The calls of `apache.rocketmq.v2.MessagingService`. */
export const rocketmqMessaging = lazyService<MessagingServiceDefinition>('apache.rocketmq.v2.MessagingService', {
  QueryRoute: 'unary',
  Heartbeat: 'unary',
  SendMessage: 'unary',
  QueryAssignment: 'unary',
  ReceiveMessage: 'serverStream',
  AckMessage: 'unary',
  ForwardMessageToDeadLetterQueue: 'unary',
  PullMessage: 'serverStream',
  UpdateOffset: 'unary',
  GetOffset: 'unary',
  QueryOffset: 'unary',
  EndTransaction: 'unary',
  Telemetry: 'bidi',
  NotifyClientTermination: 'unary',
  ChangeInvisibleDuration: 'unary',
  RecallMessage: 'unary',
  SyncLiteSubscription: 'unary',
});

/** The calls of `apache.rocketmq.v2.Admin`. */
export const rocketmqAdmin = lazyService<AdminDefinition>('apache.rocketmq.v2.Admin', {
  ChangeLogLevel: 'unary',
  DescribeTopicStatus: 'unary',
  ListSubscription: 'unary',
  DescribeSubscription: 'unary',
  DeleteSubscription: 'unary',
  DescribeGroupAccumulation: 'unary',
  ListConsumerConnection: 'unary',
  ResetGroupOffset: 'unary',
  QueryMessage: 'unary',
  PrintThreadStackTrace: 'unary',
  VerifyMessage: 'unary',
  AdminSendMessage: 'unary',
  GetConsumerRunningInfo: 'unary',
  GetTopicRoute: 'unary',
  QueryTimeSpan: 'unary',
  GetProxyRuntimeStats: 'unary',
});

const systemProperties = (): MessageTypeDefinition<SystemProperties, SystemProperties__Output> =>
  rocketmqDefinition()['apache.rocketmq.v2.SystemProperties'] as unknown as MessageTypeDefinition<
    SystemProperties,
    SystemProperties__Output
  >;

/** `apache.rocketmq.v2.SystemProperties` as bytes: what `Record.foreign` holds. */
export function encodeSystemProperties(properties: SystemProperties): Buffer {
  return systemProperties().serialize(properties);
}

/** Throws for bytes that are none. */
export function decodeSystemProperties(bytes: Buffer): SystemProperties__Output {
  return systemProperties().deserialize(bytes);
}
