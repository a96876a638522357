import type { Clock } from '@mq/common';

/** Progress is told so often. */
const periodMs = 1_000;

/** Signs of life on standard error while a benchmark runs: what it does now, how far it is, and how fast. */
export class Progress {
  readonly #clock: Clock;
  readonly #write: (text: string) => void;
  #doing = '';
  #toldAt = 0;
  #toldMessages = 0;

  constructor(clock: Clock, write: (text: string) => void) {
    this.#clock = clock;
    this.#write = write;
  }

  /** What begins now. */
  begin(doing: string): void {
    this.#doing = doing;
    this.#toldAt = this.#clock.monotonic();
    this.#toldMessages = 0;
    this.#write(`${doing} …\n`);
  }

  /** At most a line a second. */
  readonly advance = (messages: number): void => {
    const now = this.#clock.monotonic();
    const passedMs = now - this.#toldAt;
    if (passedMs < periodMs || messages === this.#toldMessages) return;
    const perSecond = Math.round(((messages - this.#toldMessages) / passedMs) * 1_000);
    this.#write(`${this.#doing}: ${messages.toLocaleString('en-US')}, ${perSecond.toLocaleString('en-US')} a second\n`);
    this.#toldAt = now;
    this.#toldMessages = messages;
  };

  /** Something worth a line of its own. */
  note(text: string): void {
    this.#write(`${text}\n`);
  }
}
