import { checkGroupName, isErrorCode, MqError, sleep, type Clock } from '@mq/common';
import { adminService, type RedrivenDeadLetter__Output } from '@mq/proto';
import type { BrokerSelection, Brokers, RegisteredBroker } from '../servers/brokers';
import { deadLettersOf, type DeadLetter } from '../messages/dead-letter';
import { failureOf, type Failure, type Gathered } from '../servers/gathered';

export interface DeadLetterListing {
  /** Of each broker. @default 64 */
  readonly limit?: number | undefined;
  /** Those too that were redriven or purged, as long as the log holds them. @default false */
  readonly all?: boolean | undefined;
}

/** Which dead letters to redrive or purge; all conditions must hold, and none is: all that wait. */
export interface DeadLetterChoice {
  readonly offset?: number | undefined;
  readonly tag?: string | undefined;
  /** Given up at this time or later, milliseconds since 1970. */
  readonly since?: number | undefined;
}

export interface RedriveOptions {
  /** Messages a second. @default as fast as they can be stored */
  readonly ratePerSecond?: number | undefined;
  /** Only says what would be done. @default false */
  readonly dryRun?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What became of one dead letter. */
export interface RedriveOutcome {
  readonly brokerName: string;
  /** Of the dead letter. */
  readonly offset: number;
  readonly result: 'redriven' | 'would-redrive' | 'done-before' | 'failed';
  /** The id that it had and has again. */
  readonly messageId: string;
  /** Where it came from, and is again if it was redriven. */
  readonly topic: string;
  readonly queueId: number;
  /** In that queue; -1 unless it was redriven. */
  readonly newOffset: number;
  readonly error: MqError | undefined;
}

/** What a purge did with one dead letter. */
export type PurgeOutcome = Omit<RedriveOutcome, 'result' | 'newOffset' | 'error'> & { readonly result: 'purged' | 'done-before' };

const defaultLimit = 64;
/** Most that one call redrives; with a rate, a tenth of a second's worth. */
const maxPerCall = 64;
const callsPerSecond = 10;

/** The messages that groups gave up, over all brokers. */
export class DeadLetterAdministration {
  readonly #brokers: Brokers;
  readonly #clock: Clock;

  constructor(brokers: Brokers, clock: Clock) {
    this.#brokers = brokers;
    this.#clock = clock;
  }

  /** The oldest that wait, broker by broker; none for a group that has none. */
  async list(
    group: string,
    { limit = defaultLimit, all = false }: DeadLetterListing = {},
    selection: BrokerSelection = {},
  ): Promise<Gathered<DeadLetter>> {
    checkGroupName(group);
    const masters = await this.#brokers.masters(selection);
    const gathered = await this.#brokers.ask(masters, async (_, broker) => {
      const letters: DeadLetter[] = [];
      for await (const page of this.#pages(broker, group)) {
        letters.push(...page.filter(({ done }) => all || !done));
        if (letters.length >= limit) break;
      }
      return letters.slice(0, limit);
    });
    return { values: gathered.values.flat(), failures: gathered.failures };
  }

  /** One by its offset. Errors: MESSAGE_NOT_FOUND; INVALID_ARGUMENT when several brokers of the selection hold one with this offset. */
  async get(group: string, offset: number, selection: BrokerSelection = {}): Promise<DeadLetter> {
    checkGroupName(group);
    const masters = await this.#brokers.masters(selection);
    const { values, failures } = await this.#brokers.ask(masters, (_, broker) => this.#find(broker, group, offset));
    const [found, another] = values.filter((letter) => letter !== undefined);
    if (another !== undefined) {
      throw new MqError('INVALID_ARGUMENT', `several brokers hold a dead letter ${offset} of group ${group}: say which one with --broker`);
    }
    const [failure] = failures;
    if (failure !== undefined) throw failure.error;
    if (found === undefined) throw new MqError('MESSAGE_NOT_FOUND', `group ${group} has no dead letter ${offset}`);
    return found;
  }

  /**
   * Sends dead letters back to where they come from, each once, and tells of each what became of it. Those that are given up again meanwhile stay where
   * they are. Errors: those of `get` with an offset; at the end, what kept a broker from doing its part.
   */
  async *redrive(
    group: string,
    choice: DeadLetterChoice = {},
    options: RedriveOptions = {},
    selection: BrokerSelection = {},
  ): AsyncGenerator<RedriveOutcome, void, undefined> {
    checkGroupName(group);
    yield* this.#ofBrokers(group, choice, selection, options.signal, (broker, letters) =>
      this.#redriveAll(broker, group, letters, options),
    );
  }

  /**
   * Counts dead letters as dealt with, and tells of each what became of it; the bytes leave the log with retention. Those that are given up meanwhile wait on.
   * Errors: as `redrive`.
   */
  async *purge(
    group: string,
    choice: DeadLetterChoice = {},
    selection: BrokerSelection = {},
    signal?: AbortSignal,
  ): AsyncGenerator<PurgeOutcome, void, undefined> {
    checkGroupName(group);
    yield* this.#ofBrokers(group, choice, selection, signal, (broker, letters) => this.#purgeAll(broker, group, letters));
  }

  /** Does something with the chosen dead letters of each broker. One that fails does not keep the others from it. */
  async *#ofBrokers<T>(
    group: string,
    choice: DeadLetterChoice,
    selection: BrokerSelection,
    signal: AbortSignal | undefined,
    work: (broker: RegisteredBroker, letters: AsyncIterable<readonly DeadLetter[]>) => AsyncIterable<T>,
  ): AsyncGenerator<T, void, undefined> {
    const only = choice.offset === undefined ? undefined : await this.get(group, choice.offset, selection);
    const masters = await this.#brokers.masters(only === undefined ? selection : { ...selection, brokerName: only.brokerName });
    const failures: Failure[] = [];
    for (const broker of masters) {
      try {
        yield* work(broker, chosenOf(only === undefined ? this.#pages(broker, group) : [[only]], choice));
      } catch (error) {
        if (signal?.aborted === true) throw error;
        failures.push({ target: broker.brokerName, error: MqError.from(error) });
      }
    }
    const failure = failureOf({ values: masters.slice(failures.length), failures });
    if (failure !== undefined) throw failure;
  }

  async *#redriveAll(
    broker: RegisteredBroker,
    group: string,
    letters: AsyncIterable<readonly DeadLetter[]>,
    { ratePerSecond, dryRun = false, signal }: RedriveOptions,
  ): AsyncGenerator<RedriveOutcome, void, undefined> {
    const perCall =
      ratePerSecond === undefined ? maxPerCall : Math.min(maxPerCall, Math.max(1, Math.floor(ratePerSecond / callsPerSecond)));
    for await (const some of inParts(letters, perCall)) {
      yield* dryRun ? some.map(wouldRedrive) : await this.#redriveSome(broker, group, some);
      if (ratePerSecond !== undefined && !dryRun) await sleep(this.#clock, (some.length * 1000) / ratePerSecond, signal);
    }
  }

  async *#purgeAll(
    broker: RegisteredBroker,
    group: string,
    letters: AsyncIterable<readonly DeadLetter[]>,
  ): AsyncGenerator<PurgeOutcome, void, undefined> {
    for await (const some of inParts(letters, maxPerCall)) {
      const request = { group, offsets: some.map(({ offset }) => offset) };
      const { offsets } = await this.#brokers.channel(broker).unary(adminService.PurgeDeadLetters, request);
      yield* some.map((letter): PurgeOutcome => {
        const { brokerName, offset, messageId, topic, queueId } = wouldRedrive(letter);
        return { brokerName, offset, result: offsets.includes(offset) ? 'purged' : 'done-before', messageId, topic, queueId };
      });
    }
  }

  async #redriveSome(broker: RegisteredBroker, group: string, letters: readonly DeadLetter[]): Promise<RedriveOutcome[]> {
    const request = { group, offsets: letters.map(({ offset }) => offset) };
    const { results } = await this.#brokers.channel(broker).unary(adminService.RedriveDeadLetters, request);
    const byOffset = new Map(results.map((result) => [result.offset, result]));
    return letters.map((letter) => outcome(letter, byOffset.get(letter.offset)));
  }

  /** All that are held at the beginning, in their order. */
  async *#pages(broker: RegisteredBroker, group: string): AsyncGenerator<DeadLetter[], void, undefined> {
    const channel = this.#brokers.channel(broker);
    let end: number | undefined;
    for (let offset = 0; offset < (end ?? Infinity);) {
      const page = await channel.unary(adminService.ListDeadLetters, { group, offset });
      const last = (end ??= page.maxOffset);
      const letters = page.batches.flatMap((batch) => deadLettersOf(batch, group, broker.brokerName, page.done));
      yield letters.filter((letter) => letter.offset >= offset && letter.offset < last);
      if (page.batches.length === 0) return;
      offset = page.nextOffset;
    }
  }

  async #find(broker: RegisteredBroker, group: string, offset: number): Promise<DeadLetter | undefined> {
    const page = await this.#brokers.channel(broker).unary(adminService.ListDeadLetters, { group, offset, maxBytes: 1 });
    return page.batches
      .flatMap((batch) => deadLettersOf(batch, group, broker.brokerName, page.done))
      .find((letter) => letter.offset === offset);
  }
}

/** Those that wait and meet the conditions; one that is named also when it does not wait. */
async function* chosenOf(
  pages: AsyncIterable<readonly DeadLetter[]> | Iterable<readonly DeadLetter[]>,
  { tag, since = 0, offset }: DeadLetterChoice,
): AsyncGenerator<DeadLetter[], void, undefined> {
  const isChosen = (letter: DeadLetter): boolean => letter.storedAt >= since && (tag ?? letter.tag) === letter.tag;
  for await (const page of pages) yield page.filter((letter) => (offset === letter.offset || !letter.done) && isChosen(letter));
}

async function* inParts(pages: AsyncIterable<readonly DeadLetter[]>, most: number): AsyncGenerator<readonly DeadLetter[], void, undefined> {
  for await (const page of pages) for (let first = 0; first < page.length; first += most) yield page.slice(first, first + most);
}

function wouldRedrive(letter: DeadLetter): RedriveOutcome {
  const { brokerName, offset, originMessageId: messageId, originTopic: topic, originQueueId: queueId, done } = letter;
  const result = done ? 'done-before' : 'would-redrive';
  return { brokerName, offset, result, messageId, topic, queueId, newOffset: -1, error: undefined };
}

function outcome(letter: DeadLetter, answer: RedrivenDeadLetter__Output | undefined): RedriveOutcome {
  const common = { ...wouldRedrive(letter) };
  if (answer?.result === 'REDRIVEN') {
    const { messageId, topic, queueId, newOffset } = answer;
    return { ...common, result: 'redriven', messageId, topic, queueId, newOffset };
  }
  if (answer?.result === 'DONE_BEFORE') return { ...common, result: 'done-before' };
  const { code = 'INTERNAL', message = 'the broker did not say what became of it' } = answer?.error ?? {};
  return { ...common, result: 'failed', error: new MqError(isErrorCode(code) ? code : 'INTERNAL', message) };
}
