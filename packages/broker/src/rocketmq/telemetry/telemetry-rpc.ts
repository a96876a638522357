import { MqError, type Clock, type Logger } from '@mq/common';
import { RecordBatchReader, rocketmqMessaging, type rocketmq, type TransactionCheck } from '@mq/proto';
import type { Server, ServerStream } from '@mq/rpc';
import type { ClientCommands } from '../../admin/client-commands';
import type { GroupSetup } from '../../admin/group-setup';
import type { ClientManager, ClientSession } from '../../sessions';
import { clientCall, type ClientCall } from '../call/client-call';
import { groupName, topicName } from '../convert/names';
import { messageIdOf, toMessage } from '../convert/record-to-message';
import { transactionGroup } from '../send/transaction-group';
import { okStatus, refusal, statusOf } from '../status/status';
import type { ConsumerPresence } from './consumer-presence';
import { consumerSettings, producerSettings } from './settings';
import { TelemetryCommands } from './telemetry-commands';
import { TelemetryOutbox } from './telemetry-outbox';

export interface TelemetryParts {
  readonly clients: ClientManager;
  readonly groupSetup: GroupSetup;
  readonly consumers: ConsumerPresence;
  readonly commands: ClientCommands;
  readonly clock: Clock;
  readonly logger: Logger;
  /** `host:port` of this broker. */
  readonly address: () => string;
}

type Stream = ServerStream<rocketmq.TelemetryCommand__Output, rocketmq.TelemetryCommand>;

const maxProducerTopics = 1_000;

/**
 * Telemetry: the client says what it is and is told all that it needs; producers are asked here how transactions ended, and an operator's commands go this way. The call ends well when the client ends it
 * and when the broker stops: some clients do not survive anything else.
 */
export function serveTelemetry(server: Server, parts: TelemetryParts): void {
  server.bidi(rocketmqMessaging.Telemetry, async (stream, context) => {
    let connection: TelemetryConnection | undefined;
    try {
      connection = new TelemetryConnection(stream, clientCall(context), parts);
      for await (const command of stream) await connection.take(command);
    } catch (error) {
      if (context.signal.aborted) return;
      const status = statusOf(error);
      await stream.write({ status });
      // In its own words, for clients that look at the call alone.
      throw new MqError('INVALID_ARGUMENT', `telemetry: ${status.message}`);
    } finally {
      connection?.end();
    }
  });
}

/** One stream of one client. */
class TelemetryConnection {
  readonly #stream: Stream;
  readonly #call: ClientCall;
  readonly #parts: TelemetryParts;
  /** By producer group: this client can be asked about the transactions of a topic. */
  readonly #producing = new Map<string, ClientSession>();
  readonly #commands: TelemetryCommands;
  /** From the first settings on. */
  #stopCommands: (() => void) | undefined;

  constructor(stream: Stream, call: ClientCall, parts: TelemetryParts) {
    this.#stream = stream;
    this.#call = call;
    this.#parts = parts;
    const { clock, address } = parts;
    this.#commands = new TelemetryCommands({ clientId: call.clientId, clock, address, write: (command) => stream.write(command) });
  }

  async take(command: rocketmq.TelemetryCommand__Output): Promise<void> {
    const { settings } = command;
    if (!settings) return this.#commands.answered(command);
    this.#stopCommands ??= this.#parts.commands.add(this.#commands);
    if (settings.publishing) return this.#producer(settings, settings.publishing);
    if (settings.subscription) return this.#consumer(settings, settings.subscription);
    throw refusal('BAD_REQUEST', 'settings say neither what is published nor what is subscribed');
  }

  /** Idempotent. */
  end(): void {
    for (const session of this.#producing.values()) this.#parts.clients.end(session);
    this.#producing.clear();
    this.#stopCommands?.();
    this.#commands.end();
  }

  async #producer(settings: rocketmq.Settings__Output, { topics }: rocketmq.Publishing__Output): Promise<void> {
    if (topics.length > maxProducerTopics)
      throw refusal('BAD_REQUEST', `${topics.length} topics of one producer; at most ${maxProducerTopics}`);
    for (const topic of topics.map(topicName)) this.#join(topic);
    await this.#stream.write({ status: okStatus, settings: producerSettings(settings) });
  }

  async #consumer(settings: rocketmq.Settings__Output, subscription: rocketmq.Subscription__Output): Promise<void> {
    const group = groupName(subscription.group);
    for (const { topic } of subscription.subscriptions) topicName(topic);
    this.#parts.consumers.heard(group, this.#call);
    this.#commands.join(group);
    const isNode = settings.userAgent?.language === 'NODE_JS' || this.#call.language === 'HTTP';
    const answer = consumerSettings(settings, { group: this.#parts.groupSetup.effective(group), isNode });
    await this.#stream.write({ status: okStatus, settings: answer });
  }

  #join(topic: string): void {
    const group = transactionGroup(topic);
    const { clients, logger } = this.#parts;
    const { clientId, context } = this.#call;
    const known = this.#producing.get(group);
    if (known !== undefined) return clients.heard(known);
    const outbox = new TelemetryOutbox();
    const hello = {
      clientId,
      role: 'PRODUCER' as const,
      group,
      topics: [],
      sessionTimeoutMs: producerSilenceMs,
      language: '',
      version: '',
    };
    this.#producing.set(group, clients.open(hello, context.peer, outbox));
    outbox.ended.catch(() => undefined).finally(() => this.#producing.delete(group));
    outbox
      .pass((question) => this.#ask(question))
      .catch((error: unknown) =>
        logger.debug({ err: MqError.from(error), group, clientId }, 'a question about a transaction was not sent'),
      );
  }

  async #ask({ transactionId, topic, batch }: TransactionCheck): Promise<void> {
    if (!batch?.records) return;
    const record = new RecordBatchReader(Buffer.from(batch.records as Uint8Array)).record(0);
    const stored = {
      topic: { resourceNamespace: '', name: topic ?? '' },
      record,
      queueId: 0,
      offset: -1,
      storedAt: Number(batch.storedAt ?? 0),
      storeHost: this.#parts.address(),
    };
    const message = toMessage(stored, { receiptHandle: transactionId ?? messageIdOf(record), attempt: 1 });
    await this.#stream.write({ status: okStatus, recoverOrphanedTransactionCommand: { message, transactionId: messageIdOf(record) } });
  }
}

/** The stream tells when a producer is gone; its settings come again every five minutes at the latest. */
const producerSilenceMs = 300_000;
