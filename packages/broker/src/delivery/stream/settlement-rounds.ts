import { Deferred, MqError } from '@mq/common';

/** What became of a settlement that did not succeed. */
export interface SettlementFailure {
  readonly sequence: number;
  readonly error: MqError;
}

interface Round {
  /** Sequence of its last settlement. */
  readonly upTo: number;
  /** Settlements that wait to be durable. */
  readonly count: number;
  done: boolean;
}

/** The settlements of one stream whose outcome is not durable yet, by the request that brought them. Outcomes are told in the order of the requests. */
export class SettlementRounds {
  readonly #changed: () => void;
  readonly #rounds: Round[] = [];
  #failures: SettlementFailure[] = [];
  #settledUpTo = 0;
  #toldUpTo = 0;
  #pending = 0;
  #moved: Deferred | undefined;

  /** @param changed there is an outcome to be told */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Settlements whose outcome is open, and failures that are not told yet. */
  get pending(): number {
    return this.#pending + this.#failures.length;
  }

  /** A settlement failed at once. */
  fail(sequence: number, error: MqError): void {
    this.#failures.push({ sequence, error });
  }

  /**
   * A request has been worked off.
   * @param upTo sequence of its last settlement
   * @param sequences those that are waiting for `durable`
   */
  add(upTo: number, sequences: readonly number[], durable: Promise<void>): void {
    const round: Round = { upTo, count: sequences.length, done: false };
    this.#rounds.push(round);
    this.#pending += round.count;
    durable.then(
      () => this.#settle(round),
      (thrown: unknown) => {
        const error = MqError.from(thrown);
        for (const sequence of sequences) this.fail(sequence, error);
        this.#settle(round);
      },
    );
  }

  get hasOutcome(): boolean {
    return this.#settledUpTo > this.#toldUpTo;
  }

  /** What is to be told; given once. */
  take(): { settledUpTo: number; failures: SettlementFailure[] } {
    this.#toldUpTo = this.#settledUpTo;
    const failures = this.#failures.filter(({ sequence }) => sequence <= this.#settledUpTo);
    this.#failures = this.#failures.filter(({ sequence }) => sequence > this.#settledUpTo);
    this.#move();
    return { settledUpTo: this.#settledUpTo, failures };
  }

  /** Resolves when fewer than so many are pending. */
  async below(count: number): Promise<void> {
    while (this.pending >= count && this.pending > 0) {
      this.#moved ??= new Deferred();
      await this.#moved.promise;
    }
  }

  /** Resolves when nothing is pending. */
  async drained(): Promise<void> {
    while (this.#rounds.length > 0) {
      this.#moved ??= new Deferred();
      await this.#moved.promise;
    }
  }

  #settle(round: Round): void {
    round.done = true;
    this.#pending -= round.count;
    for (let first = this.#rounds[0]; first?.done === true; first = this.#rounds[0]) {
      this.#settledUpTo = first.upTo;
      this.#rounds.shift();
    }
    this.#move();
    if (this.hasOutcome) this.#changed();
  }

  #move(): void {
    this.#moved?.resolve();
    this.#moved = undefined;
  }
}
