import {
  Metadata,
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type Server,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import type { Clock } from '@mq/common';
import { toStatus } from '../status';
import type { Caller } from './call-scope';
import type { HandlerEntry } from './handler-table';
import { serveBidi, serveServerStream, serveUnary, type ServeEnvironment, type StreamWire } from './serve';

type Entry<Kind extends HandlerEntry['kind']> = Extract<HandlerEntry, { kind: Kind }>;

const identity = (bytes: Buffer): Buffer => bytes;

/** Puts a handler behind its path in a grpc-js server. Messages cross grpc-js as bytes: coding, and its errors, are ours. */
export function register(server: Server, entry: HandlerEntry, environment: ServeEnvironment): void {
  const { path } = entry.method;
  if (entry.kind === 'unary') server.register(path, unary(entry, environment), identity, identity, 'unary');
  else if (entry.kind === 'serverStream') server.register(path, serverStream(entry, environment), identity, identity, 'serverStream');
  else server.register(path, bidi(entry, environment), identity, identity, 'bidi');
}

function unary(entry: Entry<'unary'>, environment: ServeEnvironment): handleUnaryCall<Buffer, Buffer> {
  return (call, respond) => {
    const gone = serveUnary(entry, environment, callerOf(call, environment.clock), call.request, (failure, bytes) => {
      if (failure === undefined) respond(null, bytes);
      else respond(toStatus(failure));
    });
    call.on('cancelled', gone);
  };
}

function serverStream(entry: Entry<'serverStream'>, environment: ServeEnvironment): handleServerStreamingCall<Buffer, Buffer> {
  return (call) => {
    const gone = serveServerStream(entry, environment, wireOf(call, environment.clock), call.request);
    call.on('cancelled', gone);
  };
}

function bidi(entry: Entry<'bidi'>, environment: ServeEnvironment): handleBidiStreamingCall<Buffer, Buffer> {
  return (call) => {
    const source = {
      start: () => void call.on('data', (bytes: Buffer) => served?.receive(bytes)),
      pause: () => void call.pause(),
      resume: () => void call.resume(),
    };
    const served = serveBidi(entry, environment, wireOf(call, environment.clock), source);
    call.on('end', () => afterTurns(environment.clock, turnsToCancellation, () => served?.receivedAll()));
    call.on('cancelled', () => served?.gone());
  };
}

/**
 * A client of Node cancels with two frames: it ends its side of the stream, then resets it. They come together, but the second takes effect some turns
 * of the event loop later. A handler should not take a client that is gone for one that has said all.
 */
const turnsToCancellation = 4;

function afterTurns(clock: Clock, turns: number, action: () => void): void {
  clock.setImmediate(() => (turns <= 1 ? action() : afterTurns(clock, turns - 1, action)));
}

/** Headers go out at once: some clients wait for them before they send anything. */
function wireOf(call: ServerWritableStream<Buffer, Buffer> | ServerDuplexStream<Buffer, Buffer>, clock: Clock): StreamWire {
  call.sendMetadata(new Metadata());
  return {
    caller: callerOf(call, clock),
    send: (bytes, sent) => void call.write(bytes, sent),
    finish: (failure) => {
      if (failure === undefined) call.end();
      else call.emit('error', toStatus(failure));
    },
  };
}

type AnyCall = ServerUnaryCall<Buffer, Buffer> | ServerWritableStream<Buffer, Buffer> | ServerDuplexStream<Buffer, Buffer>;

function callerOf(call: AnyCall, clock: Clock): Caller {
  return {
    peer: call.getPeer(),
    authority: call.getHost(),
    get timeoutMs() {
      return Number(call.getDeadline()) - clock.now();
    },
    header: (name) => String(call.metadata.get(name)[0] ?? ''),
  };
}
