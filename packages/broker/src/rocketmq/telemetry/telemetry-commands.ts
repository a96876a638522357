import { Deferred, MqError, type Clock } from '@mq/common';
import { RecordBatchReader, type rocketmq } from '@mq/proto';
import type { CommandedClient, Verdict } from '../../admin/client-commands';
import type { FoundMessage } from '../../admin/message-search';
import { toMessage } from '../convert/record-to-message';
import { okStatus, refusal } from '../status/status';

export interface TelemetryCommandsParts {
  readonly clientId: string;
  readonly clock: Clock;
  /** `host:port` of this broker. */
  readonly address: () => string;
  readonly write: (command: rocketmq.TelemetryCommand) => Promise<void>;
}

/** How long an answer is waited for, milliseconds: less than an operator waits by default. */
const answerWithinMs = 4_000;
/** Commands to one client that wait for their answers. */
const maxWaiting = 8;

type Answer = rocketmq.TelemetryCommand__Output;

/** Commands over the telemetry stream of one client, and its answers, which are told apart by their nonce. */
export class TelemetryCommands implements CommandedClient {
  readonly clientId: string;
  readonly #parts: TelemetryCommandsParts;
  readonly #groups = new Set<string>();
  readonly #waiting = new Map<string, Deferred<Answer>>();
  #lastNonce = 0;
  #over = false;

  constructor(parts: TelemetryCommandsParts) {
    this.clientId = parts.clientId;
    this.#parts = parts;
  }

  /** The client consumes for this group. */
  join(group: string): void {
    this.#groups.add(group);
  }

  belongsTo(group: string): boolean {
    return this.#groups.has(group);
  }

  async stackTrace(): Promise<string> {
    const { threadStackTrace } = await this.#ask((nonce) => ({ printThreadStackTraceCommand: { nonce } }));
    return threadStackTrace?.threadStackTrace ?? '';
  }

  async verify({ topic, queueId, offset, batch }: FoundMessage): Promise<Verdict> {
    const record = new RecordBatchReader(batch.payload).record(offset - batch.baseOffset);
    const place = {
      topic: { resourceNamespace: '', name: topic },
      queueId,
      offset,
      storedAt: batch.storedAt,
      storeHost: this.#parts.address(),
    };
    const message = toMessage({ ...place, record }, { receiptHandle: '', attempt: 1 });
    const { status } = await this.#ask((nonce) => ({ verifyMessageCommand: { nonce, message } }), ['FAILED_TO_CONSUME_MESSAGE']);
    return { consumed: status?.code !== 'FAILED_TO_CONSUME_MESSAGE', text: status?.message ?? '' };
  }

  async reconnect(): Promise<void> {
    this.#checkOpen();
    await this.#inTime(this.#parts.write({ status: okStatus, reconnectEndpointsCommand: { nonce: this.#nonce() } }));
  }

  /** Takes what the client sent, if it answers a command; one that comes too late is dropped. */
  answered(command: Answer): void {
    // The Node.js client answers that it cannot verify a message with the command itself.
    const nonce = command.threadStackTrace?.nonce ?? command.verifyMessageResult?.nonce ?? command.verifyMessageCommand?.nonce;
    if (nonce !== undefined) this.#waiting.get(nonce)?.resolve(command);
  }

  /** The stream has ended: nobody answers any more. Idempotent. */
  end(): void {
    this.#over = true;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#gone());
    this.#waiting.clear();
  }

  /** @param alsoFine codes besides OK that are an answer */
  async #ask(command: (nonce: string) => rocketmq.TelemetryCommand, alsoFine: readonly string[] = []): Promise<Answer> {
    this.#checkOpen();
    if (this.#waiting.size >= maxWaiting) throw new MqError('FLOW_CONTROL', `${maxWaiting} commands wait for client ${this.clientId}`);
    const nonce = this.#nonce();
    const answer = new Deferred<Answer>();
    // It may end before anybody listens.
    answer.promise.catch(() => undefined);
    this.#waiting.set(nonce, answer);
    try {
      const sent = this.#parts.write({ status: okStatus, ...command(nonce) });
      return this.#checked(await this.#inTime(sent.then(() => answer.promise)), alsoFine);
    } finally {
      this.#waiting.delete(nonce);
    }
  }

  #checked(answer: Answer, alsoFine: readonly string[]): Answer {
    const { code = 'OK', message = '' } = answer.status ?? {};
    if (code === 'OK' || alsoFine.includes(code)) return answer;
    if (code === 'NOT_IMPLEMENTED') throw new MqError('UNIMPLEMENTED', `the library of client ${this.clientId} cannot do this`);
    throw refusal(code, `client ${this.clientId} answers ${code} ${message}`.trimEnd());
  }

  async #inTime<T>(answer: Promise<T>): Promise<T> {
    const late = new Deferred<never>();
    const timer = this.#parts.clock.setTimer(answerWithinMs, () =>
      late.reject(new MqError('TIMEOUT', `client ${this.clientId} did not answer within ${answerWithinMs} ms`)),
    );
    try {
      return await Promise.race([answer, late.promise]);
    } finally {
      timer.cancel();
    }
  }

  #nonce(): string {
    return String(++this.#lastNonce);
  }

  #checkOpen(): void {
    if (this.#over) throw this.#gone();
  }

  #gone(): MqError {
    return new MqError('UNAVAILABLE', `client ${this.clientId} has ended its stream`);
  }
}
