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
import type { Clock, MqError } from '@mq/common';
import { toStatus } from '../status';
import type { Caller } from './calls/call-scope';
import type { HandlerEntry } from './calls/handler-table';
import { AnswerMeter } from './memory/answer-meter';
import type { InFlightBytes } from './memory/in-flight-bytes';
import { connectionClosed } from './calls/server-errors';
import { serveBidi, serveServerStream, serveUnary, type ServeEnvironment, type StreamWire } from './calls/serve';

type Entry<Kind extends HandlerEntry['kind']> = Extract<HandlerEntry, { kind: Kind }>;

/** What calls are served with here, beside what every transport has. */
export interface GrpcEnvironment extends ServeEnvironment {
  readonly inFlight: InFlightBytes;
}

const identity = (bytes: Buffer): Buffer => bytes;

/** Puts a handler behind its path in a grpc-js server. Messages cross grpc-js as bytes: coding, and its errors, are ours. */
export function register(server: Server, entry: HandlerEntry, environment: GrpcEnvironment): void {
  const { path } = entry.method;
  if (entry.kind === 'unary') server.register(path, unary(entry, environment), identity, identity, 'unary');
  else if (entry.kind === 'serverStream') server.register(path, serverStream(entry, environment), identity, identity, 'serverStream');
  else server.register(path, bidi(entry, environment), identity, identity, 'bidi');
}

function unary(entry: Entry<'unary'>, environment: GrpcEnvironment): handleUnaryCall<Buffer, Buffer> {
  return (call, respond) => {
    const caller = new GrpcCaller(call, environment.clock);
    const answers = new AnswerMeter(caller.peer, environment.inFlight);
    const gone = serveUnary(entry, environment, caller, call.request, (failure, bytes) => {
      if (failure !== undefined) respond(toStatus(failure));
      else if (answers.sends(bytes.length)) respond(null, bytes);
      else respond(toStatus(connectionClosed()));
    });
    call.on('cancelled', () => {
      answers.end();
      gone();
    });
  };
}

function serverStream(entry: Entry<'serverStream'>, environment: GrpcEnvironment): handleServerStreamingCall<Buffer, Buffer> {
  return (call) => {
    const { wire, answers } = wireOf(call, environment);
    const gone = serveServerStream(entry, environment, wire, call.request);
    call.on('cancelled', () => {
      answers.end();
      gone();
    });
  };
}

function bidi(entry: Entry<'bidi'>, environment: GrpcEnvironment): handleBidiStreamingCall<Buffer, Buffer> {
  return (call) => {
    const source = {
      start: () => void call.on('data', (bytes: Buffer) => served?.receive(bytes)),
      pause: () => void call.pause(),
      resume: () => void call.resume(),
    };
    const { wire, answers } = wireOf(call, environment);
    const served = serveBidi(entry, environment, wire, source);
    call.on('end', () => afterTurns(environment.clock, turnsToCancellation, () => served?.receivedAll()));
    call.on('cancelled', () => {
      answers.end();
      served?.gone();
    });
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
function wireOf(
  call: ServerWritableStream<Buffer, Buffer> | ServerDuplexStream<Buffer, Buffer>,
  { clock, inFlight }: GrpcEnvironment,
): { readonly wire: StreamWire; readonly answers: AnswerMeter } {
  call.sendMetadata(new Metadata());
  const caller = new GrpcCaller(call, clock);
  const answers = new AnswerMeter(caller.peer, inFlight);
  const send = (bytes: Buffer, sent: () => void): void => {
    // The call ends with its connection, and who waits for this learns it then.
    if (!answers.sends(bytes.length)) return;
    call.write(bytes, () => {
      answers.sent(bytes.length);
      sent();
    });
  };
  const finish = (failure: MqError | undefined): void => {
    if (failure === undefined) call.end();
    else call.emit('error', toStatus(failure));
  };
  return { wire: { caller, send, finish }, answers };
}

type AnyCall = ServerUnaryCall<Buffer, Buffer> | ServerWritableStream<Buffer, Buffer> | ServerDuplexStream<Buffer, Buffer>;

/** Looks up what it is asked for; but the peer at once, because it is not known any more when the connection is gone. */
class GrpcCaller implements Caller {
  readonly peer: string;
  readonly #call: AnyCall;
  readonly #clock: Clock;

  constructor(call: AnyCall, clock: Clock) {
    this.peer = call.getPeer();
    this.#call = call;
    this.#clock = clock;
  }

  get authority(): string {
    return this.#call.getHost();
  }

  get timeoutMs(): number {
    return Number(this.#call.getDeadline()) - this.#clock.now();
  }

  header(name: string): string {
    return String(this.#call.metadata.get(name)[0] ?? '');
  }
}
