import { connect, type ClientHttp2Session, type OutgoingHttpHeaders } from 'node:http2';
import { HostileBytes, hostileNames } from '../hostile-bytes';
import { shapeOf } from '../hostile-calls';
import type { AttackTarget } from './attack';
import { grpcMessage } from './http2-frames';

const atOnce = 100;
/** A call that is not answered is given up after this, milliseconds: some wait for messages. */
const patienceMs = 300;
const callsPerConnection = 5_000;

/** Malformed messages to every call, over HTTP/2 as it should be. Resolves with how the calls ended: gRPC status → how many. */
export async function malformedCalls(target: AttackTarget, count: number, outcomes: Map<string, number>): Promise<void> {
  const hostile = new HostileBytes(target.random, shapeOf);
  for (let done = 0; done < count; done += callsPerConnection) {
    const session = connect(`http://${target.host}:${target.port}`);
    session.on('error', () => undefined);
    const lanes = Array.from({ length: atOnce }, async (_, lane) => {
      for (let i = lane; i < Math.min(callsPerConnection, count - done); i += atOnce) {
        const outcome = await one(session, target, hostile);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    });
    await Promise.all(lanes);
    session.destroy();
  }
}

function one(session: ClientHttp2Session, { calls, random }: AttackTarget, hostile: HostileBytes): Promise<string> {
  if (session.destroyed || session.closed) return Promise.resolve('no connection');
  const { method, shape } = calls[random.integer(calls.length)] ?? never();
  const clientId = random.integer(3) === 0 ? (hostileNames[random.integer(hostileNames.length)] ?? '') : 'client';
  const headers: OutgoingHttpHeaders = {
    ':method': 'POST',
    ':path': method.path,
    'content-type': 'application/grpc',
    te: 'trailers',
    'x-mq-client-id': encodeURIComponent(clientId),
  };
  return new Promise((resolve) => {
    const stream = session.request(headers);
    let status = 'none';
    const timer = setTimeout(() => stream.close(), patienceMs);
    const seen = (given: { 'grpc-status'?: string | string[] }): void => {
      if (given['grpc-status'] !== undefined) status = String(given['grpc-status']);
    };
    stream.on('response', seen);
    stream.on('trailers', seen);
    stream.on('error', () => undefined);
    stream.on('close', () => {
      clearTimeout(timer);
      resolve(status);
    });
    stream.resume();
    stream.end(grpcMessage(hostile.message(shape)));
  });
}

function never(): never {
  throw new Error('the server has no calls');
}
