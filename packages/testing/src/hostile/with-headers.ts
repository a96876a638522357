import type { CallContext, Server, Transport } from '@mq/rpc';

/** A transport without headers, as if every call brought these. */
export function withHeaders(inner: Transport, headerOf: (name: string) => string): Transport {
  const dress = (context: CallContext): CallContext => ({
    get signal() {
      return context.signal;
    },
    get timeoutMs() {
      return context.timeoutMs;
    },
    peer: context.peer,
    authority: context.authority,
    header: headerOf,
  });
  return {
    connect: (...args) => inner.connect(...args),
    createServer: (options): Server => {
      const server = inner.createServer(options);
      return {
        addService: (name) => server.addService(name),
        unary: (method, handler) => server.unary(method, (request, context) => handler(request, dress(context))),
        serverStream: (method, handler) => server.serverStream(method, (request, context) => handler(request, dress(context))),
        bidi: (method, handler) => server.bidi(method, (stream, context) => handler(stream, dress(context))),
        listen: (host, port) => server.listen(host, port),
        close: (graceMs) => server.close(graceMs),
      };
    },
  };
}
