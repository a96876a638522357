/** When and by whom a message was handled. */
export interface HandledBy {
  readonly consumer: string;
  readonly at: number;
}

/** Two handlings of one message, of which none was in between. */
export interface HandledTwice {
  readonly index: number;
  readonly first: HandledBy;
  readonly second: HandledBy;
}

/** What one consumer group handled, told in any order. */
export class GroupHistory {
  readonly #firstAt: Float64Array;
  readonly #firstBy: Uint32Array;
  readonly #consumers: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #further = new Map<number, HandledBy[]>();
  #count = 0;

  constructor(messages: number) {
    this.#firstAt = new Float64Array(messages).fill(Infinity);
    this.#firstBy = new Uint32Array(messages);
  }

  /** Different messages. */
  get count(): number {
    return this.#count;
  }

  handled(index: number, consumer: string, at: number): void {
    const first = this.#first(index);
    if (first === undefined) this.#count++;
    else {
      const later = at < first.at ? first : { consumer, at };
      this.#further.set(index, [...(this.#further.get(index) ?? []), later]);
      if (later !== first) return;
    }
    this.#firstAt[index] = at;
    this.#firstBy[index] = this.#number(consumer);
  }

  /** Undefined: never. */
  firstAt(index: number): number | undefined {
    return this.#first(index)?.at;
  }

  /** Every repetition, with the handling before it. */
  *again(): Generator<HandledTwice> {
    for (const [index, further] of this.#further) {
      let before = this.#first(index);
      for (const second of [...further].sort((a, b) => a.at - b.at)) {
        if (before !== undefined) yield { index, first: before, second };
        before = second;
      }
    }
  }

  #first(index: number): HandledBy | undefined {
    const at = this.#firstAt[index] ?? Infinity;
    return at === Infinity ? undefined : { at, consumer: this.#consumers[this.#firstBy[index] ?? 0] ?? '' };
  }

  #number(consumer: string): number {
    const known = this.#numbers.get(consumer);
    if (known !== undefined) return known;
    this.#numbers.set(consumer, this.#consumers.length);
    return this.#consumers.push(consumer) - 1;
  }
}
