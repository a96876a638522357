import type { DeadLetter } from '../../../src/delivery/core/settlement';
import type { Moment } from '../../../src/delivery/core/moment';
import { QueueDelivery, type QueueDeliveryLimits, type RetryRules } from '../../../src/delivery/core/queue-delivery';
import type { OfferedBatch } from '../../../src/delivery/core/offered-batch';
import type { RecordedChanges } from '../../../src/delivery/core/progress-changes';
import { retryDelayMs } from '../../../src/delivery/core/retry-policy';

export interface ModelRecord {
  /** Empty: none. */
  readonly group: string;
  /** Whether each of two filters selects it. */
  readonly selected: readonly [boolean, boolean];
  readonly bytes: number;
}

export type ModelEvent =
  | { readonly kind: 'produce'; readonly records: readonly ModelRecord[] }
  | { readonly kind: 'receive'; readonly receiver: number; readonly messages: number; readonly bytes: number; readonly invisibleMs: number }
  | {
      readonly kind: 'settle';
      readonly pick: number;
      readonly skip: number;
      readonly count: number;
      readonly how: 'ack' | 'nack' | 'retryNow' | 'giveBack' | 'deadLetter';
    }
  | { readonly kind: 'extend'; readonly pick: number; readonly skip: number; readonly count: number; readonly invisibleMs: number }
  | { readonly kind: 'renew'; readonly pick: number; readonly skip: number; readonly invisibleMs: number }
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'wallClockJumps'; readonly ms: number }
  | { readonly kind: 'receiverEnds'; readonly receiver: number }
  | { readonly kind: 'record'; readonly succeeds: boolean }
  | { readonly kind: 'deadLetters'; readonly succeed: boolean }
  | { readonly kind: 'restart' }
  | { readonly kind: 'retention'; readonly messages: number }
  | { readonly kind: 'filter' };

interface Message extends ModelRecord {
  readonly offset: number;
  /** Acked, dead-lettered, filtered out or removed by retention. */
  over: boolean;
  failures: number;
  /** Monotonic and wall time of the next delivery. */
  due: number;
  notBefore: number;
  holder: { lease: number; receiver: number; expiresAt: number } | undefined;
  /** On its way to the dead letters. */
  doomed: boolean;
}

interface GivenRange {
  readonly lease: number;
  readonly firstOffset: number;
  readonly count: number;
}

interface Durable {
  committed: number | undefined;
  readonly done: Set<number>;
  readonly retries: Map<number, { attempt: number; notBefore: number }>;
}

export interface WorldSettings {
  readonly maxAttempts: number;
  readonly limits: QueueDeliveryLimits;
  /** Whether a limit can be reached: then a receiver may get less than there is. */
  readonly limited: boolean;
}

const policy = { kind: 'exponential', initialMs: 100, maxMs: 1_000, factor: 2 } as const;
const deadLetterRetryMs = 50;

/**
 * A queue with its group as the rules say, kept as plain lists, beside the real thing: each step happens to both, and what the real one hands out, records or
 * gives up must be what the lists allow.
 */
export class DeliveryWorld {
  readonly #settings: WorldSettings;
  readonly #messages: Message[] = [];
  readonly #batches: { readonly base: number; readonly records: readonly ModelRecord[] }[] = [];
  readonly #durable: Durable = { committed: undefined, done: new Set(), retries: new Map() };
  readonly #given: GivenRange[] = [];
  /** Named by the real one, and not yet moved. */
  readonly #deadLetters = new Map<number, DeadLetter>();
  #monotonic = 1_000;
  #wall = 1_700_000_000_000;
  #min = 0;
  #filter: 0 | 1 = 0;
  #filterChanged = false;
  #leases = 0;
  #real: QueueDelivery;
  /** Taken from the real one, and neither durable nor given back yet. */
  #recording: RecordedChanges | undefined;

  constructor(settings: WorldSettings) {
    this.#settings = settings;
    this.#real = this.#start();
  }

  apply(event: ModelEvent): void {
    switch (event.kind) {
      case 'produce':
        return this.#produce(event.records);
      case 'receive':
        return this.#receive(event);
      case 'settle':
        return this.#settle(event);
      case 'extend':
        return this.#extend(event);
      case 'renew':
        return this.#renew(event);
      case 'time':
        this.#monotonic += event.ms;
        this.#wall += event.ms;
        return;
      case 'wallClockJumps':
        this.#wall += event.ms;
        return;
      case 'receiverEnds':
        return this.#endReceiver(event.receiver);
      case 'record':
        return this.#record(event.succeeds);
      case 'deadLetters':
        return this.#moveDeadLetters(event.succeed);
      case 'restart':
        return this.#restart();
      case 'retention':
        return this.#retain(event.messages);
      case 'filter':
        this.#filter = this.#filter === 0 ? 1 : 0;
        this.#filterChanged = true;
    }
  }

  /** Everything is received and acknowledged: then all is done, and a restart finds nothing. */
  checkDrains(): void {
    for (let round = 0; this.#messages.some(({ over, holder }) => !over || holder !== undefined); round++) {
      if (round > 200) throw new Error(`not drained: ${JSON.stringify(this.#messages.filter(({ over }) => !over))}`);
      this.apply({ kind: 'time', ms: 1_000 });
      this.apply({ kind: 'receive', receiver: 9, messages: 1_000, bytes: 1_000_000, invisibleMs: 5_000 });
      this.apply({ kind: 'deadLetters', succeed: true });
      for (const { lease, firstOffset, count } of this.#given) this.#settleBoth(lease, firstOffset, count, 'ack');
    }
    if (this.#recording !== undefined) this.#record(false);
    this.#record(true);
    this.#record(true);
    same('committed', this.#durable.committed ?? 0, this.#messages.length);
    same('retries', this.#durable.retries.size, 0);
    same('leased', this.#real.leasedMessages, 0);
    same('idle', this.#real.isIdle, true);
    this.#restart();
    same('next', this.#real.nextOffset(), this.#messages.length);
  }

  get #now(): Moment {
    return { monotonic: this.#monotonic, wall: this.#wall };
  }

  #start(): QueueDelivery {
    const rules: RetryRules = { maxAttempts: this.#settings.maxAttempts, retryPolicy: policy };
    const { committed, done, retries } = this.#durable;
    const progress = {
      committed,
      done: rangesOf(done),
      retries: [...retries].map(([offset, entry]) => ({ offset, ...entry })).sort((a, b) => a.offset - b.offset),
    };
    const real = new QueueDelivery(progress, this.#now, {
      limits: this.#settings.limits,
      retryRules: () => rules,
      randomLease: () => ++this.#leases,
    });
    real.skipTo(this.#min);
    return real;
  }

  #produce(records: readonly ModelRecord[]): void {
    const base = this.#messages.length;
    this.#batches.push({ base, records });
    records.forEach((record, index) =>
      this.#messages.push({
        ...record,
        offset: base + index,
        over: false,
        failures: 0,
        due: 0,
        notBefore: 0,
        holder: undefined,
        doomed: false,
      }),
    );
  }

  #receive({ receiver, messages, bytes, invisibleMs }: Extract<ModelEvent, { kind: 'receive' }>): void {
    this.#expire();
    const room = { messages, bytes };
    const { limits } = this.#settings;
    for (let reads = 0; room.messages > 0 && room.bytes > 0; reads++) {
      if (reads > 10 * this.#messages.length + 10) throw new Error('reads and gets no further');
      const offset = this.#real.nextOffset();
      const batch = offset === undefined ? undefined : this.#batchAt(offset);
      if (batch === undefined) break;
      const before = { ...room };
      const ranges = this.#real.offer(batch, { receiver, invisibleMs, room }, this.#now);
      let lastBytes = 0;
      let leasedBytes = 0;
      for (const { lease, firstOffset, count, attempt } of ranges) {
        this.#given.push({ lease, firstOffset, count });
        for (let each = firstOffset; each < firstOffset + count; each++) {
          const message = this.#message(each);
          if (!this.#isLeasable(message)) throw new Error(`offset ${each} must not be delivered now: ${JSON.stringify(message)}`);
          same('attempt', attempt, message.failures + 1);
          message.holder = { lease, receiver, expiresAt: this.#monotonic + invisibleMs };
          lastBytes = message.bytes;
          leasedBytes += message.bytes;
        }
      }
      const leased = ranges.reduce((sum, { count }) => sum + count, 0);
      same('room', `${room.messages} ${room.bytes}`, `${before.messages - leased} ${before.bytes - leasedBytes}`);
      if (leased > 0) holds(leasedBytes - lastBytes < before.bytes, 'more than one message beyond the room');
      holds(this.#real.leasedMessages <= limits.maxLeased, 'more leased than allowed');
      this.#noteFiltered();
      this.#noteDeadLetters();
    }
    const hasRoom = room.messages > 0 && room.bytes > 0;
    if (hasRoom && !this.#settings.limited && !this.#filterChanged) {
      const forgotten = this.#messages.find((message) => this.#isLeasable(message));
      if (forgotten !== undefined)
        throw new Error(`offset ${forgotten.offset} could be delivered and was not: ${JSON.stringify(forgotten)}`);
    }
  }

  #settle({ pick, skip, count, how }: Extract<ModelEvent, { kind: 'settle' }>): void {
    const given = this.#pick(pick);
    if (given !== undefined) this.#settleBoth(given.lease, given.firstOffset + (skip % given.count), count, how);
  }

  #settleBoth(lease: number, first: number, count: number, how: Extract<ModelEvent, { kind: 'settle' }>['how']): void {
    this.#expire();
    const found = this.#held(lease, first, count);
    same('settled', this.#real.settle(lease, first, count, { kind: how }, this.#now), found.length);
    for (const message of found) {
      message.holder = undefined;
      if (message.over) continue;
      if (how === 'ack') message.over = true;
      else if (how === 'nack') this.#fail(message, retryDelayMs(policy, message.failures + 1));
      else if (how === 'retryNow') this.#fail(message, 0);
      else if (how === 'deadLetter') message.doomed = true;
    }
    this.#noteDeadLetters();
  }

  #extend({ pick, skip, count, invisibleMs }: Extract<ModelEvent, { kind: 'extend' }>): void {
    const given = this.#pick(pick);
    if (given === undefined) return;
    this.#expire();
    const first = given.firstOffset + (skip % given.count);
    const found = this.#held(given.lease, first, count);
    same('settled', this.#real.settle(given.lease, first, count, { kind: 'extend', invisibleMs }, this.#now), found.length);
    for (const { holder } of found) if (holder !== undefined) holder.expiresAt = this.#monotonic + invisibleMs;
  }

  #renew({ pick, skip, invisibleMs }: Extract<ModelEvent, { kind: 'renew' }>): void {
    const given = this.#pick(pick);
    if (given === undefined) return;
    this.#expire();
    const offset = given.firstOffset + (skip % given.count);
    const [message] = this.#held(given.lease, offset, 1);
    const lease = this.#real.renew(given.lease, offset, invisibleMs, this.#now);
    same('renewed', lease !== undefined, message !== undefined);
    if (lease === undefined || message?.holder === undefined) return;
    message.holder = { ...message.holder, lease, expiresAt: this.#monotonic + invisibleMs };
    this.#given.push({ lease, firstOffset: offset, count: 1 });
  }

  /** Both sides end the leases whose time is over. */
  #expire(): void {
    const expired = this.#messages.filter(({ holder }) => holder !== undefined && holder.expiresAt <= this.#monotonic);
    this.#real.advance(this.#now);
    const lost = this.#real
      .takeLost()
      .flatMap(({ from, to, lease }) => Array.from({ length: to - from }, (_, i) => `${from + i} of ${lease}`));
    same('lost', String(lost.sort()), String(expired.map(({ offset, holder }) => `${offset} of ${holder?.lease}`).sort()));
    for (const message of expired) {
      message.holder = undefined;
      if (!message.over) this.#fail(message, 0);
    }
    this.#noteDeadLetters();
    const next = Math.min(...this.#messages.flatMap(({ holder }) => (holder === undefined ? [] : [holder.expiresAt])));
    const deadline = this.#real.nextDeadline;
    if (next !== Number.POSITIVE_INFINITY) holds(deadline !== undefined && deadline <= next, 'the deadline is after the end of a lease');
    if (deadline !== undefined) holds(deadline > this.#monotonic, 'the deadline has passed');
  }

  #endReceiver(receiver: number): void {
    this.#expire();
    this.#real.endReceiver(receiver, this.#now);
    for (const message of this.#messages) {
      if (message.holder?.receiver !== receiver) continue;
      message.holder = undefined;
      if (!message.over) this.#fail(message, 0);
    }
    this.#noteDeadLetters();
    same('lost', this.#real.takeLost().length, 0);
  }

  /** Ends the recording that is under way, or begins one: meanwhile life goes on. */
  #record(succeeds: boolean): void {
    const recording = this.#recording;
    this.#recording = undefined;
    if (recording === undefined) this.#recording = this.#takeChanges();
    else if (succeeds) this.#persist(recording);
    else this.#real.changes.giveBack(recording);
  }

  #takeChanges(): RecordedChanges {
    const changes = this.#real.changes.take();
    for (const { from, to } of changes.done) {
      for (let offset = from; offset < to; offset++) {
        const isOver = offset < this.#min || this.#message(offset).over;
        if (!isOver) throw new Error(`offset ${offset} is recorded as done: ${JSON.stringify(this.#message(offset))}`);
      }
    }
    for (const { offset, attempt, notBefore } of changes.retries) {
      const message = this.#message(offset);
      same(`retry of ${offset}`, `${message.over} ${attempt} ${notBefore}`, `false ${message.failures} ${message.notBefore}`);
    }
    return changes;
  }

  #persist({ done, retries }: RecordedChanges): void {
    for (const { offset, attempt, notBefore } of retries) this.#durable.retries.set(offset, { attempt, notBefore });
    for (const { from, to } of done) for (let offset = from; offset < to; offset++) this.#durable.done.add(offset);
    for (const offset of this.#durable.done) this.#durable.retries.delete(offset);
    for (let next = this.#durable.committed ?? 0; this.#durable.done.delete(next); next++) this.#durable.committed = next + 1;
    if (this.#real.changes.isEmpty) same('committed', this.#durable.committed ?? 0, this.#real.committed);
  }

  #moveDeadLetters(succeed: boolean): void {
    this.#expire();
    for (const { offset } of this.#deadLetters.values()) {
      const message = this.#message(offset);
      if (succeed) {
        this.#real.deadLettered(offset);
        message.over = true;
        message.doomed = false;
      } else {
        this.#real.deadLetterLater(offset, deadLetterRetryMs, this.#now);
      }
    }
    this.#deadLetters.clear();
  }

  #restart(): void {
    this.#recording = undefined;
    this.#deadLetters.clear();
    const longestWaitMs = retryDelayMs(policy, this.#settings.maxAttempts);
    for (const message of this.#messages) {
      const { offset } = message;
      const entry = this.#durable.retries.get(offset);
      message.over = offset < this.#min || offset < (this.#durable.committed ?? 0) || this.#durable.done.has(offset);
      message.failures = entry?.attempt ?? 0;
      message.notBefore = entry?.notBefore ?? 0;
      message.due = this.#monotonic + Math.min(longestWaitMs, Math.max(0, message.notBefore - this.#wall));
      message.holder = undefined;
      message.doomed = false;
    }
    this.#real = this.#start();
  }

  #retain(messages: number): void {
    this.#min = Math.min(this.#min + messages, this.#messages.length);
    for (const message of this.#messages) {
      if (message.offset >= this.#min) break;
      message.over = true;
      message.doomed = false;
    }
    this.#real.skipTo(this.#min);
  }

  #fail(message: Message, delayMs: number): void {
    message.failures++;
    const isLast = message.failures >= this.#settings.maxAttempts;
    message.due = this.#monotonic + (isLast ? 0 : delayMs);
    message.notBefore = this.#wall + (isLast ? 0 : delayMs);
    if (isLast) message.doomed = true;
  }

  /** The rules, in one place. */
  #isLeasable(message: Message): boolean {
    const { over, holder, doomed, due, group, failures, offset } = message;
    if (over || holder !== undefined || doomed || due > this.#monotonic || failures >= this.#settings.maxAttempts) return false;
    if (!this.#isSelected(message)) return false;
    const isBefore = (other: Message): boolean => other.offset < offset && other.group === group && !other.over && this.#isSelected(other);
    return group === '' || !this.#messages.some(isBefore);
  }

  #isSelected(message: Message): boolean {
    return message.selected[this.#filter];
  }

  /** What the real one has found not to be selected is over: its changes must say so, and only of those that are not with anybody. */
  #noteFiltered(): void {
    const changes = this.#real.changes.take();
    this.#real.changes.giveBack(changes);
    for (const { from, to } of changes.done) {
      for (let offset = from; offset < to; offset++) {
        if (offset < this.#min) continue;
        const message = this.#message(offset);
        if (!this.#isSelected(message) && message.holder === undefined && !message.doomed) message.over = true;
      }
    }
  }

  #noteDeadLetters(): void {
    for (const letter of this.#real.takeDeadLetters()) {
      const message = this.#message(letter.offset);
      const isDue = message.doomed || message.failures >= this.#settings.maxAttempts;
      const isOk = isDue && !message.over && message.holder === undefined && !this.#deadLetters.has(letter.offset);
      if (!isOk) throw new Error(`offset ${letter.offset} must not become a dead letter: ${JSON.stringify(message)}`);
      holds(letter.attempts >= message.failures, 'attempts of a dead letter');
      message.doomed = true;
      this.#deadLetters.set(letter.offset, letter);
    }
  }

  #held(lease: number, first: number, count: number): Message[] {
    return this.#messages.filter(({ offset, holder }) => holder?.lease === lease && offset >= first && offset < first + count);
  }

  #pick(pick: number): GivenRange | undefined {
    return this.#given[this.#given.length - 1 - (pick % Math.max(1, this.#given.length))];
  }

  #message(offset: number): Message {
    const message = this.#messages[offset];
    if (message === undefined) throw new Error(`there is no offset ${offset}`);
    return message;
  }

  #batchAt(offset: number): OfferedBatch | undefined {
    const batch = this.#batches.find(({ base, records }) => offset >= base && offset < base + records.length);
    if (batch === undefined) return undefined;
    const { base, records } = batch;
    const selected = records.filter((record) => record.selected[this.#filter]).length;
    return {
      baseOffset: base,
      recordCount: records.length,
      selection: selected === 0 ? 'none' : selected === records.length ? 'all' : 'some',
      grouped: records.some(({ group }) => group !== ''),
      matches: (index) => records[index]?.selected[this.#filter] ?? false,
      messageGroup: (index) => records[index]?.group ?? '',
      bytes: (from, to) => records.slice(from, to).reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }
}

function rangesOf(offsets: ReadonlySet<number>): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const offset of [...offsets].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.to === offset) last.to = offset + 1;
    else ranges.push({ from: offset, to: offset + 1 });
  }
  return ranges;
}

/** A history has hundreds of these: jest's expect would take most of the time. */
function holds(condition: boolean, problem: string): void {
  if (!condition) throw new Error(problem);
}

function same<T>(what: string, actual: T, expected: T): void {
  if (actual !== expected) throw new Error(`${what}: ${String(actual)}, expected ${String(expected)}`);
}
