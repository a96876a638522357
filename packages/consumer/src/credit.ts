/**
 * How much one broker may send, in bytes or in messages. What is under way and what is held never exceed the window together, except that a broker
 * which has any credit left may send one batch larger than that.
 */
export class Credit {
  readonly #window: () => number;
  #held = 0;
  #underWay = 0;

  /** @param window asked for each time, so that it may change while in use */
  constructor(window: () => number) {
    this.#window = window;
  }

  /** A new stream: nothing is under way. */
  restart(): void {
    this.#underWay = 0;
  }

  /** What is under way shall not come. Returns how much that is. */
  takeBack(): number {
    const amount = this.#underWay;
    this.#underWay = 0;
    return amount;
  }

  /** So much has arrived; `kept` of it is held. */
  received(amount: number, kept: number): void {
    this.#underWay -= amount;
    this.#held += kept;
  }

  /** So much is held no longer. */
  freed(amount: number): void {
    this.#held -= amount;
  }

  get held(): number {
    return this.#held;
  }

  /** Further credit to grant now; 0 while it is not worth a message. What is returned counts as granted. */
  grant(): number {
    const window = this.#window();
    const room = window - this.#held - this.#underWay;
    if (room <= 0 || (this.#underWay > 0 && room < window / 4)) return 0;
    this.#underWay += room;
    return room;
  }
}
