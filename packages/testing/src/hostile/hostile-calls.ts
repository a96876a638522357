import { packageDefinition, rocketmqDefinition } from '@mq/proto';
import type { ClientMethod } from '@mq/rpc';
import type { MessageShape } from './hostile-bytes';

/** A call whose messages stay bytes, and what its requests look like. */
export interface HostileCall {
  readonly method: ClientMethod<Buffer, Buffer>;
  readonly shape: MessageShape;
}

/** What a broker serves. */
export const brokerServices: readonly string[] = [
  'mq.v1.MessageService',
  'mq.v1.DeliveryService',
  'mq.v1.TransactionService',
  'mq.v1.AdminService',
  'apache.rocketmq.v2.MessagingService',
];

/** What a NameServer serves. */
export const nameServerServices: readonly string[] = ['mq.v1.NameServerService'];

const packages = ['', 'mq.v1.', 'apache.rocketmq.v2.', 'google.protobuf.'];
const identity = (bytes: Buffer): Buffer => bytes;

/** Every call of these services. */
export function hostileCalls(services: readonly string[]): HostileCall[] {
  return services.flatMap((service) =>
    Object.values(definitionOf(service) ?? {}).map(
      (definition: ClientMethod<Buffer, Buffer> & { requestType: { type: MessageShape } }) => ({
        method: { ...definition, requestSerialize: identity, responseDeserialize: identity },
        shape: definition.requestType.type,
      }),
    ),
  );
}

/** The shape of a message, by the name that a field gives it. */
export function shapeOf(typeName: string): MessageShape | undefined {
  const name = typeName.replace(/^\./, '');
  const definition = packages.map((prefix) => definitionOf(`${prefix}${name}`)).find((found) => found !== undefined);
  return definition !== undefined && 'type' in definition ? (definition.type as MessageShape) : undefined;
}

function definitionOf(name: string): object | undefined {
  return packageDefinition[name] ?? rocketmqDefinition()[name];
}
