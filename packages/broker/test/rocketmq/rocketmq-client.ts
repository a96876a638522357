import { Deferred, MqError } from '@mq/common';
import { rocketmqMessaging, type rocketmq } from '@mq/proto';
import type { Channel, ClientMethod, ClientStream } from '@mq/rpc';

let sent = 0;

/** A client of RocketMQ without its library: what it says and gets are the messages of the wire. */
export class RocketMqClient {
  readonly channel: Channel;
  readonly clientId: string;
  readonly group: { readonly name: string };
  readonly #headers: Readonly<Record<string, string>>;

  constructor(channel: Channel, clientId = 'client@1', group = 'billing') {
    this.channel = channel;
    this.clientId = clientId;
    this.group = { name: group };
    this.#headers = { 'x-mq-client-id': clientId, 'x-mq-language': 'JAVA', 'x-mq-client-version': '5.2.0' };
  }

  call<Req, Res>(method: ClientMethod<Req, Res>, request: Req): Promise<Res> {
    return this.channel.unary(method, request, { headers: this.#headers });
  }

  /** All items of a stream that answers. */
  async items<Req, Res>(method: ClientMethod<Req, Res>, request: Req): Promise<Res[]> {
    const items: Res[] = [];
    for await (const item of this.channel.serverStream(method, request, { headers: this.#headers })) items.push(item);
    return items;
  }

  async send(
    topic: string,
    body: string,
    { messageId = newMessageId(), ...more }: Partial<rocketmq.SystemProperties> & { readonly messageId?: string } = {},
  ): Promise<rocketmq.SendResultEntry__Output> {
    const systemProperties = { messageType: 'NORMAL', bodyEncoding: 'IDENTITY', ...more, messageId } as const;
    const messages = [{ topic: { name: topic }, body: Buffer.from(body), systemProperties }];
    const { status, entries } = await this.call(rocketmqMessaging.SendMessage, { messages });
    const [entry] = entries;
    if (status?.code !== 'OK' || entry === undefined) throw new Error(`not sent: ${status?.code} ${status?.message}`);
    return entry;
  }

  /** What there is now. A push consumer leaves its leases to the broker. */
  async receive(topic: string, { push = false, invisibleMs = 30_000, attemptId = '' } = {}): Promise<Received[]> {
    const items = await this.items(rocketmqMessaging.ReceiveMessage, {
      group: this.group,
      messageQueue: { topic: { name: topic } },
      filterExpression: { type: 'TAG', expression: '*' },
      batchSize: 32,
      longPollingTimeout: { seconds: 0 },
      autoRenew: push,
      ...(!push && { invisibleDuration: { seconds: invisibleMs / 1_000 } }),
      ...(attemptId !== '' && { attemptId }),
    });
    return items.flatMap(({ message }) => (message ? [receivedOf(message)] : []));
  }

  /** The code of the answer. */
  async ack(topic: string, { receiptHandle }: Received): Promise<string | undefined> {
    const request = { group: this.group, topic: { name: topic }, entries: [{ receiptHandle }] };
    return (await this.call(rocketmqMessaging.AckMessage, request)).status?.code;
  }

  async changeInvisible(topic: string, { receiptHandle }: Received, ms: number): Promise<rocketmq.ChangeInvisibleDurationResponse__Output> {
    const invisibleDuration = { seconds: Math.floor(ms / 1_000), nanos: (ms % 1_000) * 1e6 };
    return this.call(rocketmqMessaging.ChangeInvisibleDuration, {
      group: this.group,
      topic: { name: topic },
      receiptHandle,
      invisibleDuration,
    });
  }

  async heartbeat(): Promise<void> {
    await this.call(rocketmqMessaging.Heartbeat, { group: this.group, clientType: 'PUSH_CONSUMER' });
  }

  async leave(): Promise<void> {
    await this.call(rocketmqMessaging.NotifyClientTermination, { group: this.group });
  }

  /** Opens telemetry as a push consumer of a topic, or (no topic) as a producer. Resolves when the broker has answered. */
  async telemetry(topic?: string, produced = 'orders'): Promise<RawTelemetry> {
    const telemetry = new RawTelemetry(this.channel.bidi(rocketmqMessaging.Telemetry, { headers: this.#headers }));
    const settings: rocketmq.Settings =
      topic === undefined
        ? { clientType: 'PRODUCER', publishing: { topics: [{ name: produced }] } }
        : { clientType: 'PUSH_CONSUMER', subscription: { group: this.group, subscriptions: [{ topic: { name: topic } }] } };
    await telemetry.write({ settings });
    await telemetry.next('settings');
    return telemetry;
  }
}

/** What a test looks at. */
export interface Received {
  readonly body: string;
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly attempt: number;
}

/** A telemetry stream; what comes is kept until it is taken. */
export class RawTelemetry {
  readonly #stream: ClientStream<rocketmq.TelemetryCommand, rocketmq.TelemetryCommand__Output>;
  readonly #commands: rocketmq.TelemetryCommand__Output[] = [];
  #arrival = new Deferred();
  readonly ended: Promise<MqError | undefined>;

  constructor(stream: ClientStream<rocketmq.TelemetryCommand, rocketmq.TelemetryCommand__Output>) {
    this.#stream = stream;
    this.ended = this.#read().then(
      () => undefined,
      (error: unknown) => MqError.from(error),
    );
  }

  write(command: rocketmq.TelemetryCommand): Promise<void> {
    return this.#stream.write(command);
  }

  end(): void {
    this.#stream.end();
  }

  /** The next command of that kind; waits for it. */
  async next<K extends keyof rocketmq.TelemetryCommand__Output>(kind: K): Promise<NonNullable<rocketmq.TelemetryCommand__Output[K]>> {
    for (;;) {
      const found = this.#commands.find((command) => command[kind]);
      const value = found?.[kind];
      if (found !== undefined && value !== null && value !== undefined) {
        this.#commands.splice(this.#commands.indexOf(found), 1);
        return value;
      }
      await this.#arrival.promise;
    }
  }

  async #read(): Promise<void> {
    for await (const command of this.#stream) {
      this.#commands.push(command);
      this.#arrival.resolve();
      this.#arrival = new Deferred();
    }
  }
}

/** As the official clients make them: version 1, and the second of the year 2021 in which it was born. */
export function newMessageId(bornAt = 0): string {
  const seconds = Math.max(0, Math.floor((bornAt - Date.UTC(2021, 0, 1)) / 1_000));
  return `01${'0'.repeat(16)}${hex(seconds)}${hex(++sent)}`;
}

function hex(number: number): string {
  return number.toString(16).toUpperCase().padStart(8, '0');
}

function receivedOf({ body, systemProperties }: rocketmq.Message__Output): Received {
  const { messageId = '', receiptHandle = '', deliveryAttempt = 0 } = systemProperties ?? {};
  return { body: body.toString(), messageId, receiptHandle, attempt: deliveryAttempt };
}
