/** When and by whom a message was handled, milliseconds. */
export interface HandledBy {
  readonly consumer: string;
  readonly begunAt: number;
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
  readonly #firstBegunAt: Float64Array;
  readonly #firstBy: Uint32Array;
  readonly #consumers: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #further = new Map<number, HandledBy[]>();
  #count = 0;

  constructor(messages: number) {
    this.#firstAt = new Float64Array(messages).fill(Infinity);
    this.#firstBegunAt = new Float64Array(messages);
    this.#firstBy = new Uint32Array(messages);
  }

  /** Different messages. */
  get count(): number {
    return this.#count;
  }

  handled(index: number, handling: HandledBy): void {
    const first = this.first(index);
    if (first === undefined) this.#count++;
    else {
      const later = handling.at < first.at ? first : handling;
      this.#further.set(index, [...(this.#further.get(index) ?? []), later]);
      if (later !== first) return;
    }
    this.#firstAt[index] = handling.at;
    this.#firstBegunAt[index] = handling.begunAt;
    this.#firstBy[index] = this.#number(handling.consumer);
  }

  /** The earliest; undefined: never. */
  first(index: number): HandledBy | undefined {
    const at = this.#firstAt[index] ?? Infinity;
    if (at === Infinity) return undefined;
    return { at, begunAt: this.#firstBegunAt[index] ?? 0, consumer: this.#consumers[this.#firstBy[index] ?? 0] ?? '' };
  }

  /** Every repetition, with the handling before it. */
  *again(): Generator<HandledTwice> {
    for (const [index, further] of this.#further) {
      let before = this.first(index);
      for (const second of [...further].sort((a, b) => a.at - b.at)) {
        if (before !== undefined) yield { index, first: before, second };
        before = second;
      }
    }
  }

  #number(consumer: string): number {
    const known = this.#numbers.get(consumer);
    if (known !== undefined) return known;
    this.#numbers.set(consumer, this.#consumers.length);
    return this.#consumers.push(consumer) - 1;
  }
}
