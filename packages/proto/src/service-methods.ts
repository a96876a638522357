import { packageDefinition } from './load';
import { rocketmqAdmin, rocketmqMessaging } from './rocketmq-services';

const rocketmqServices: Readonly<Record<string, object>> = {
  'apache.rocketmq.v2.MessagingService': rocketmqMessaging,
  'apache.rocketmq.v2.Admin': rocketmqAdmin,
};

/** The paths of all methods of a service; undefined: no .proto file defines it. */
export function methodPaths(service: string): string[] | undefined {
  const definition = rocketmqServices[service] ?? packageDefinition[service];
  if (definition === undefined || 'format' in definition) return undefined;
  return Object.values(definition as Record<string, { path: string }>).map((method) => method.path);
}
