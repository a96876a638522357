/** One message of a campaign, made from its number. */
export interface NumberedMessage {
  readonly key: string;
  readonly body: Buffer;
  readonly messageGroup?: string;
}

/** Every third message has a message group. */
const groupedEvery = 3;
const smallestBody = 16;
const bodySpan = 400;

/** The messages of a campaign by their numbers, 0 to `count - 1`: the same seed gives the same bytes. Of every three messages, one has a message group. */
export class NumberedMessages {
  readonly count: number;
  readonly #seed: number;
  readonly #messageGroups: number;

  constructor(count: number, seed: number) {
    this.count = count;
    this.#seed = seed;
    // Messages of one group go one after the other: enough groups that they do not set the pace.
    this.#messageGroups = Math.max(10, Math.min(2_000, Math.round(count / 200)));
  }

  message(index: number): NumberedMessage {
    const mixed = Math.imul(index + 1, 0x9e3779b1) ^ this.#seed;
    const body = Buffer.alloc(smallestBody + ((mixed >>> 8) % bodySpan), `${index}:${mixed.toString(36)};`);
    const key = String(index);
    return index % groupedEvery === 0 ? { key, body, messageGroup: `group-${this.#laneOf(index)}` } : { key, body };
  }

  /** The message before this one in its message group; undefined: it is the first, or has no group. */
  predecessor(index: number): number | undefined {
    const before = index - groupedEvery * this.#messageGroups;
    return index % groupedEvery === 0 && before >= 0 ? before : undefined;
  }

  #laneOf(index: number): number {
    return (index / groupedEvery) % this.#messageGroups;
  }
}
