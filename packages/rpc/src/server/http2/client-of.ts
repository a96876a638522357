/** A connection by its other end, `ip:port`: with TLS, a session has another socket object than the listener. */
export function clientOf(
  socket: { readonly remoteAddress?: string | undefined; readonly remotePort?: number | undefined } | undefined,
): string {
  return `${socket?.remoteAddress}:${socket?.remotePort}`;
}
