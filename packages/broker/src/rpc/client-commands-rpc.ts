import { adminService } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { ClientCommands } from '../admin/client-commands';

/** The calls of `mq.v1.AdminService` that ask something of clients. */
export function serveClientCommands(server: Server, commands: ClientCommands): void {
  server.unary(adminService.GetClientStackTrace, async ({ clientId }) => ({ stackTrace: await commands.stackTrace(clientId) }));
  server.unary(adminService.VerifyMessage, ({ clientId, messageId, topic }, call) =>
    commands.verify(clientId, { messageId, topic }, call.signal),
  );
  server.unary(adminService.ReconnectClient, async ({ clientId }) => {
    await commands.reconnect(clientId);
    return {};
  });
}
