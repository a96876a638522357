import { rocketmqMessaging, RecordBatchReader, type rocketmq } from '@mq/proto';
import { compileFilter } from '../../filter';
import type { FetchService } from '../../fetch/fetch-service';
import type { Answering } from '../call/answering';
import { groupName, resource } from '../convert/names';
import { toMessage } from '../convert/record-to-message';
import { toMs } from '../convert/times';
import { readFilter } from '../receive/filter';
import { receiveBounds } from '../receive/receive-bounds';
import { okStatus } from '../status/status';
import { queueOf } from './offset-rpc';

export interface PullParts {
  readonly fetches: FetchService;
  /** `host:port` of this broker. */
  readonly address: () => string;
}

/** PullMessage: a status, messages of one queue from an offset on, and the offset after the last that was looked at. */
export function servePulls(answering: Answering, { fetches, address }: PullParts): void {
  answering.serverStream(rocketmqMessaging.PullMessage, async (request, call) => {
    groupName(request.group);
    const queue = queueOf(request.messageQueue);
    const { filterType, filter } = readFilter(request.filterExpression);
    const selects = compileFilter(filterType, filter);
    const waitMs = Math.max(
      0,
      Math.min(toMs(request.longPollingTimeout) ?? 0, receiveBounds.maxWaitMs, call.context.timeoutMs - receiveBounds.reserveMs),
    );
    const fetched = await fetches.fetch({ ...queue, offset: request.offset, maxBytes: 0, waitMs: Math.round(waitMs) }, call.context.signal);
    const limit = Math.min(receiveBounds.maxMessages, Math.max(1, request.batchSize));
    const messages: rocketmq.Message[] = [];
    let nextOffset = fetched.batches.length === 0 ? fetched.nextOffset : request.offset;
    for (const { payload, baseOffset, recordCount, storedAt } of fetched.batches) {
      const records = new RecordBatchReader(payload);
      for (let offset = Math.max(baseOffset, request.offset); offset < baseOffset + recordCount && messages.length < limit; offset++) {
        const record = records.record(offset - baseOffset);
        nextOffset = offset + 1;
        if (!selects.matches({ tag: record.tag, keys: record.keys, property: (name) => record.properties[name] })) continue;
        const topic = resource(request.messageQueue?.topic);
        messages.push(toMessage({ topic, record, queueId: queue.queueId, offset, storedAt, storeHost: address() }));
      }
    }
    const status = messages.length === 0 ? { code: 'MESSAGE_NOT_FOUND' as const, message: 'no new message' } : okStatus;
    return [{ status }, ...messages.map((message) => ({ message })), { nextOffset }];
  });
}
