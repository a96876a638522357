/**
 * How many bytes one broker may send. What is under way and what is buffered never exceed the window together, except that a broker which has any
 * credit left may send one batch larger than that.
 */
export class FetchCredit {
  readonly #windowBytes: () => number;
  #buffered = 0;
  #underWay = 0;

  /** @param windowBytes asked for each time, so that it may change while in use */
  constructor(windowBytes: () => number) {
    this.#windowBytes = windowBytes;
  }

  /** A new stream: nothing is under way. */
  restart(): void {
    this.#underWay = 0;
  }

  /** Bytes have arrived; `kept` of them are buffered. */
  received(bytes: number, kept: number): void {
    this.#underWay -= bytes;
    this.#buffered += kept;
  }

  /** Bytes have left the buffer. */
  freed(bytes: number): void {
    this.#buffered -= bytes;
  }

  get bufferedBytes(): number {
    return this.#buffered;
  }

  /** Further bytes to grant now; 0 while it is not worth a message. What is returned counts as granted. */
  grant(): number {
    const window = this.#windowBytes();
    const room = window - this.#buffered - this.#underWay;
    if (room <= 0 || (this.#underWay > 0 && room < window / 4)) return 0;
    this.#underWay += room;
    return room;
  }
}
