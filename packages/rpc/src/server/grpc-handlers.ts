import type {
  handleBidiStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  Server,
  ServerDuplexStream,
  ServerWritableStream,
} from '@grpc/grpc-js';
import { MqError, type Logger } from '@mq/common';
import { toStatus } from '../status';
import { encodeResponse } from '../stream/coding';
import { Outbox } from '../stream/outbox';
import type { ActiveCalls } from './active-calls';
import { BidiServerStream } from './bidi-server-stream';
import type { CallScope } from './call-scope';
import type { HandlerEntry } from './handler-table';
import { runServerStream } from './run-server-stream';
import { runUnary } from './run-unary';
import { clientGone } from './server-errors';

type Entry<Kind extends HandlerEntry['kind']> = Extract<HandlerEntry, { kind: Kind }>;

const identity = (bytes: Buffer): Buffer => bytes;

/** Puts a handler behind its path in a grpc-js server. Messages cross grpc-js as bytes: coding, and its errors, are ours. */
export function register(server: Server, entry: HandlerEntry, calls: ActiveCalls, logger: Logger): void {
  const log = logger.child({ method: entry.method.path });
  const { path } = entry.method;
  switch (entry.kind) {
    case 'unary':
      return void server.register(path, unary(entry, calls, log) as never, identity, identity, 'unary');
    case 'serverStream':
      return void server.register(path, serverStream(entry, calls, log) as never, identity, identity, 'serverStream');
    case 'bidi':
      return void server.register(path, bidi(entry, calls, log) as never, identity, identity, 'bidi');
  }
}

function unary({ method, handler }: Entry<'unary'>, calls: ActiveCalls, logger: Logger): handleUnaryCall<Buffer, Buffer> {
  return (call, respond) => {
    let scope: CallScope;
    try {
      scope = calls.begin(call.getPeer(), call.getHost(), false);
    } catch (error) {
      return respond(toStatus(MqError.from(error)));
    }
    call.on('cancelled', () => scope.abort(clientGone()));
    runUnary(method, handler, call.request, scope, (failure, bytes) => {
      calls.end(scope);
      if (failure === undefined) return respond(null, bytes);
      logBug(failure, logger);
      respond(toStatus(failure));
    });
  };
}

function serverStream(
  { method, handler }: Entry<'serverStream'>,
  calls: ActiveCalls,
  logger: Logger,
): handleServerStreamingCall<Buffer, Buffer> {
  return (call) => {
    const outbox = outboxOf(method, call);
    const scope = beginStream(call, calls);
    if (scope === undefined) return;
    const finish = finisher(call, scope, calls, outbox, logger);
    scope.whenAborted((reason) => finish(reason));
    runServerStream(method, handler, call.request, scope, outbox).then(() => finish(), finish);
  };
}

function bidi({ method, handler }: Entry<'bidi'>, calls: ActiveCalls, logger: Logger): handleBidiStreamingCall<Buffer, Buffer> {
  return (call) => {
    const outbox = outboxOf(method, call);
    const scope = beginStream(call, calls);
    if (scope === undefined) return;
    const source = {
      start: () => void call.on('data', (bytes: Buffer) => stream.inbox.push(bytes)),
      pause: () => call.pause(),
      resume: () => call.resume(),
    };
    const stream = new BidiServerStream(method, source, outbox);
    call.on('end', () => stream.inbox.end());
    scope.whenAborted((reason) => {
      stream.inbox.fail(reason);
      if (call.cancelled) outbox.close(reason);
    });
    const finish = finisher(call, scope, calls, outbox, logger);
    handler(stream, scope).then(() => finish(), finish);
  };
}

type StreamCall = ServerWritableStream<Buffer, Buffer> | ServerDuplexStream<Buffer, Buffer>;

function outboxOf(method: HandlerEntry['method'], call: StreamCall): Outbox<unknown> {
  return new Outbox(
    (response) => encodeResponse(method, response),
    (bytes, sent) => void call.write(bytes, sent),
  );
}

/** Undefined when the server is closing; the call has been answered then. */
function beginStream(call: StreamCall, calls: ActiveCalls): CallScope | undefined {
  try {
    const scope = calls.begin(call.getPeer(), call.getHost(), true);
    call.on('cancelled', () => scope.abort(clientGone()));
    return scope;
  } catch (error) {
    call.emit('error', toStatus(MqError.from(error)));
    return undefined;
  }
}

/** Ends a stream once: with what the handler threw, or well. */
function finisher(
  call: StreamCall,
  scope: CallScope,
  calls: ActiveCalls,
  outbox: Outbox<unknown>,
  logger: Logger,
): (thrown?: unknown) => void {
  let finished = false;
  return (thrown) => {
    if (finished) return;
    finished = true;
    calls.end(scope);
    outbox.close(new MqError('CLOSED', 'the call has ended'));
    if (thrown === undefined) return void call.end();
    const failure = MqError.from(thrown);
    logBug(failure, logger);
    call.emit('error', toStatus(failure));
  };
}

function logBug(failure: MqError, logger: Logger): void {
  if (failure.code === 'INTERNAL') logger.error({ err: failure.cause ?? failure }, 'handler failed');
}
