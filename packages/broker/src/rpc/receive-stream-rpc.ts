import { MqError } from '@mq/common';
import {
  decodeReceiveStreamRequest,
  encodeReceiveStreamResponse,
  receiveStream,
  type ReceiveOpen__Output,
  type ReceiveStreamRequest__Output,
  type Settlement__Output,
} from '@mq/proto';
import type { Server } from '@mq/rpc';
import { ReceiveSession, type DeliveryService, type ReceiveOpening, type ReceiveResponse, type StreamSettlement } from '../delivery';
import { compileFilter } from '../filter';
import { errorDetail } from './error-detail';
import { fetchedBatch } from './fetched-batch';
import { readSubscription } from './receive-rpc';

/**
 * `mq.v1.DeliveryService/ReceiveStream`. The first response, with nothing in it, says that the client has joined its group. When the client has said all, it
 * gets the outcomes of its settlements and the call ends well; its leases end with the call, however that ends.
 */
export function serveReceiveStream(server: Server, service: DeliveryService): void {
  server.bidi(receiveStream, async (stream) => {
    const requests = stream[Symbol.asyncIterator]();
    const first = await requests.next();
    if (first.done === true) return;
    const request = decodeReceiveStreamRequest(first.value);
    if (request.open === null) throw new MqError('INVALID_ARGUMENT', 'the first request of a receive stream holds open');
    const session = new ReceiveSession({
      service,
      opening: readOpening(request.open),
      send: (response) => stream.write(encodeResponse(response)),
    });
    try {
      await Promise.all([session.run(), hear(request, requests, session)]);
    } finally {
      session.end();
    }
  });
}

async function hear(first: ReceiveStreamRequest__Output, requests: AsyncIterator<Buffer>, session: ReceiveSession): Promise<void> {
  await take(first, session);
  for (let next = await requests.next(); next.done !== true; next = await requests.next()) {
    const request = decodeReceiveStreamRequest(next.value);
    if (request.open !== null) throw new MqError('INVALID_ARGUMENT', 'a receive stream is opened once');
    await take(request, session);
  }
  await session.finish();
}

function take(
  { settlements, creditMessages, creditBytes }: ReceiveStreamRequest__Output,
  session: ReceiveSession,
): Promise<void> | undefined {
  const room = session.settle(settlements.map(readSettlement));
  if (creditMessages !== 0 || creditBytes !== 0) session.grant(creditMessages, creditBytes);
  return room;
}

function readOpening({ group, clientId, subscriptions, invisibleMs }: ReceiveOpen__Output): ReceiveOpening {
  const topics = subscriptions
    .map(readSubscription)
    .map(({ topic, filterType, filter }) => ({ topic, filter: compileFilter(filterType, filter) }));
  return { group, clientId, topics, invisibleMs };
}

const kinds = { ACK: 'ack', NACK: 'nack', DEAD_LETTER: 'deadLetter', GIVE_BACK: 'giveBack' } as const;

function readSettlement({ sequence, lease, firstOffset, count, kind, invisibleMs }: Settlement__Output): StreamSettlement {
  if (kind === 'EXTEND') return { sequence, lease, firstOffset, count, settlement: { kind: 'extend', invisibleMs } };
  // A number that this version has no name for arrives as that number.
  if (!Object.hasOwn(kinds, kind)) throw new MqError('INVALID_ARGUMENT', `settlement kind ${String(kind)} is unknown`);
  return { sequence, lease, firstOffset, count, settlement: { kind: kinds[kind] } };
}

function encodeResponse({ batches, settledUpTo, failures, lost }: ReceiveResponse): Buffer {
  return encodeReceiveStreamResponse({
    batches: batches.map(({ subscription, queueId, batch, ranges }) => ({
      subscription,
      queueId,
      batch: fetchedBatch(batch),
      ranges: [...ranges],
    })),
    settledUpTo,
    failures: failures.map(({ sequence, error }) => ({ sequence, error: errorDetail(error) })),
    lost: [...lost],
  });
}
