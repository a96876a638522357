import { RecordBatchReader, rocketmqAdmin, type rocketmq } from '@mq/proto';
import type { StoredBatch } from '@mq/store';
import type { Administration } from '../../admin/administration';
import type { MessageSender } from '../../send/message-sender';
import type { Answering } from '../call/answering';
import { topicName } from '../convert/names';
import { toMessage } from '../convert/record-to-message';
import { toMs } from '../convert/times';
import { readOperatorMessage } from '../send/message-to-record';
import { refusal } from '../status/status';

export interface AdminMessagesParts {
  readonly administration: Pick<Administration, 'messages' | 'queries'>;
  readonly sender: MessageSender;
  readonly brokerName: string;
  /** `host:port` of this broker. */
  readonly address: () => string;
}

type Query = rocketmq.ListMessageRequest__Output;

/** QueryMessage and AdminSendMessage. */
export function serveAdminMessages(answering: Answering, parts: AdminMessagesParts): void {
  answering.operator(rocketmqAdmin.QueryMessage, (request, { signal }) => query(request, parts, signal));
  answering.operator(rocketmqAdmin.AdminSendMessage, async (request) => {
    const topic = topicName(request.topic);
    const { record, type, messageId } = readOperatorMessage(messageOf(request));
    if (type === 'TRANSACTION') throw refusal('BAD_REQUEST', 'a transaction belongs to a producer that can be asked about it');
    const sent = await parts.sender.send({ topic, record, queueId: undefined, transactionId: '', group: '' });
    return { messageId: messageId === '' ? Buffer.from(sent.messageId).toString('hex').toUpperCase() : messageId };
  });
}

async function query(
  request: Query,
  { administration, brokerName, address }: AdminMessagesParts,
  signal: AbortSignal,
): Promise<rocketmq.ListMessageResponse> {
  const topic = topicName(request.topic);
  // Each broker tells of its own messages.
  if ((request.brokerName ?? brokerName) !== brokerName) return {};
  const asMessage = (batch: StoredBatch, queueId: number, offset: number): rocketmq.Message => {
    const record = new RecordBatchReader(batch.payload).record(offset - batch.baseOffset);
    const { storedAt } = batch;
    return toMessage({ topic: { resourceNamespace: '', name: topic }, record, queueId, offset, storedAt, storeHost: address() });
  };
  if (request.messageId !== undefined) {
    const { batch, queueId, offset } = await administration.messages.find(request.messageId, topic, signal);
    return { messages: [asMessage(batch, queueId, offset)] };
  }
  const wish = { topic, key: keyOf(request), ...rangeOf(request), limit: limitOf(request) };
  const { messages, truncated, searchedUntil } = await administration.queries.query(wish, signal);
  const wanted = messages.filter(({ queueId }) => (request.queueId ?? queueId) === queueId);
  return {
    messages: wanted.map((batch) => asMessage(batch, batch.queueId, batch.baseOffset)),
    ...(truncated && { scrollId: String(searchedUntil) }),
  };
}

function keyOf({ messageKey, subscription, liteTopic }: Query): string {
  if (messageKey !== undefined) return messageKey;
  if (liteTopic !== undefined) throw refusal('NOT_IMPLEMENTED', 'this broker has no lite topics');
  const what = subscription === undefined ? 'neither message_id nor message_key is given' : 'messages are not listed by subscription';
  throw refusal('NOT_IMPLEMENTED', `${what}: use PullMessage, or npx @mq/admin message tail TOPIC --from TIME`);
}

/** A query that was cut off goes on with the scroll id that it gave. */
function rangeOf({ beginTimestamp, endTimestamp, scrollId = '' }: Query): { readonly fromTime: number; readonly toTime: number } {
  if (!/^\d{0,15}$/.test(scrollId)) throw refusal('BAD_REQUEST', `${JSON.stringify(scrollId)} is no scroll_id of this broker`);
  const fromTime = scrollId === '' ? (toMs(beginTimestamp) ?? 0) : Number(scrollId);
  return { fromTime, toTime: toMs(endTimestamp) ?? Number.MAX_SAFE_INTEGER };
}

function limitOf({ maxMessageNums, pageNum = 1, pageSize }: Query): number {
  if (pageNum > 1) throw refusal('BAD_REQUEST', 'there are no pages: go on with the scroll_id of the answer');
  return pageSize ?? maxMessageNums;
}

function messageOf({
  topic,
  tag,
  key,
  body,
  userProperties,
  systemProperties,
}: rocketmq.AdminSendMessageRequest__Output): rocketmq.Message__Output {
  const system = systemProperties ?? nothing;
  const keys = key === undefined ? system.keys : [...system.keys, key];
  return { topic, userProperties, body, systemProperties: { ...system, ...(tag !== undefined && { tag }), keys } };
}

const nothing: rocketmq.SystemProperties__Output = {
  keys: [],
  messageId: '',
  bodyDigest: null,
  bodyEncoding: 'IDENTITY',
  messageType: 'MESSAGE_TYPE_UNSPECIFIED',
  bornTimestamp: null,
  bornHost: '',
  storeHost: '',
  queueId: 0,
};
