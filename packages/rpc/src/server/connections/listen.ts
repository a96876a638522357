import { MqError } from '@mq/common';
import { createServer, type AddressInfo, type Server as Listener, type Socket } from 'node:net';

export type { Listener, Socket };

/** Listens for connections. Throws ADDRESS_IN_USE, or INVALID_ARGUMENT for an address that this machine does not have. */
export function listen(host: string, port: number, onConnection: (socket: Socket) => void): Promise<{ listener: Listener; port: number }> {
  const listener = createServer({ noDelay: true }, onConnection);
  return new Promise((resolve, reject) => {
    listener.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    listener.listen({ host, port }, () => resolve({ listener, port: (listener.address() as AddressInfo).port }));
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): MqError {
  if (error.code === 'EADDRINUSE')
    return new MqError('ADDRESS_IN_USE', `${host}:${port} is in use by another process; choose another port, or 0 for a free one`, {
      cause: error,
    });
  return new MqError('INVALID_ARGUMENT', `cannot listen on ${host}:${port}: ${error.message}`, { cause: error });
}
