import { nameServerService } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { KvConfig } from '../kv-config/kv-config';

/** The KV configuration. */
export function serveKvConfig(server: Server, kvConfig: KvConfig): void {
  server.unary(nameServerService.PutKvConfig, ({ namespace, key, value }) => {
    kvConfig.put(namespace, key, value);
    return {};
  });
  server.unary(nameServerService.GetKvConfig, ({ namespace, key }) => ({ value: kvConfig.get(namespace, key) }));
  server.unary(nameServerService.DeleteKvConfig, ({ namespace, key }) => {
    kvConfig.delete(namespace, key);
    return {};
  });
  server.unary(nameServerService.ListKvConfig, ({ namespace }) => ({ values: Object.fromEntries(kvConfig.list(namespace)) }));
}
