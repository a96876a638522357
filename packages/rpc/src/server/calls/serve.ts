import { MqError, type Clock, type Logger } from '@mq/common';
import { decodeRequest, encodeResponse } from '../../stream/coding';
import { Inbox, type InboxSource } from '../../stream/inbox';
import { Outbox } from '../../stream/outbox';
import type { ActiveCalls } from './active-calls';
import type { Caller } from './call-scope';
import type { HandlerEntry } from './handler-table';
import { runServerStream } from './run-server-stream';
import { runUnary } from './run-unary';
import { callEnded, clientGone, serverClosing } from './server-errors';

type Entry<Kind extends HandlerEntry['kind']> = Extract<HandlerEntry, { kind: Kind }>;

/** What a server has at hand while it answers, whatever the transport. */
export interface ServeEnvironment {
  readonly clock: Clock;
  readonly calls: ActiveCalls;
  readonly logger: Logger;
}

/** How a transport sends the answer of a stream. */
export interface StreamWire {
  readonly caller: Caller;
  /** Calls `sent` when the bytes are on their way. */
  send(bytes: Buffer, sent: () => void): void;
  /** Ends the call, once. */
  finish(failure: MqError | undefined): void;
}

/** To be told when the client cancelled, its deadline passed, or its connection broke. Harmless after the end. */
export type Gone = () => void;

const nothing: Gone = () => undefined;

export function serveUnary(
  { method, handler }: Entry<'unary'>,
  { calls, logger }: ServeEnvironment,
  caller: Caller,
  bytes: Buffer,
  answer: (failure: MqError | undefined, bytes: Buffer) => void,
): Gone {
  if (calls.closing) {
    answer(serverClosing(), bytes);
    return nothing;
  }
  const scope = calls.begin(caller, false);
  runUnary(method, handler, bytes, scope, (failure, answered) => {
    calls.end(scope);
    if (failure !== undefined) logBug(failure, method.path, logger);
    answer(failure, answered);
  });
  return () => scope.abort(clientGone);
}

export function serveServerStream(
  { method, handler }: Entry<'serverStream'>,
  environment: ServeEnvironment,
  wire: StreamWire,
  bytes: Buffer,
): Gone {
  const stream = beginStream(method, environment, wire);
  if (stream === undefined) return nothing;
  const { scope, outbox, finish } = stream;
  scope.whenAborted(finish);
  runServerStream(method, handler, bytes, scope, outbox).then(() => finish(), finish);
  return () => scope.abort(clientGone);
}

/** What a transport tells of a bidi call. */
export interface ServedBidi {
  receive(bytes: Buffer): void;
  /** The client has said all. */
  receivedAll(): void;
  readonly gone: Gone;
}

/** Undefined when the server is closing: the call has been finished then. */
export function serveBidi(
  { method, handler }: Entry<'bidi'>,
  environment: ServeEnvironment,
  wire: StreamWire,
  source: InboxSource,
): ServedBidi | undefined {
  const begun = beginStream(method, environment, wire);
  if (begun === undefined) return undefined;
  const { scope, outbox, finish } = begun;
  const inbox = new Inbox((bytes) => decodeRequest(method, bytes), source);
  // When the server closes, the handler may still write what it owes; it ends because its iteration does.
  scope.whenAborted((reason) => inbox.fail(reason));
  const stream = { write: (message: unknown) => outbox.write(message), [Symbol.asyncIterator]: () => inbox };
  // The transport begins to listen first: a handler may be done before its first wait.
  void Promise.resolve()
    .then(() => handler(stream, scope))
    .then(() => finish(), finish);
  return {
    receive: (bytes) => inbox.push(bytes),
    receivedAll: () => inbox.end(),
    gone: () => {
      outbox.close(clientGone);
      scope.abort(clientGone);
    },
  };
}

function beginStream(method: HandlerEntry['method'], { calls, logger }: ServeEnvironment, wire: StreamWire) {
  if (calls.closing) {
    wire.finish(serverClosing());
    return undefined;
  }
  const scope = calls.begin(wire.caller, true);
  const outbox = new Outbox<unknown>(
    (response) => encodeResponse(method, response),
    (bytes, sent) => wire.send(bytes, sent),
  );
  let finished = false;
  const finish = (thrown?: unknown): void => {
    if (finished) return;
    finished = true;
    calls.end(scope);
    outbox.close(callEnded);
    const failure = thrown === undefined ? undefined : MqError.from(thrown);
    if (failure !== undefined) logBug(failure, method.path, logger);
    wire.finish(failure);
  };
  return { scope, outbox, finish };
}

function logBug(failure: MqError, method: string, logger: Logger): void {
  if (failure.code === 'INTERNAL') logger.error({ err: failure.cause ?? failure, method }, 'handler failed');
}
