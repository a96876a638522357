import type { InFlightBytes } from './in-flight-bytes';

/** What the answers of one call hold of memory while they are small is not counted: most never hold more. */
export const uncountedAnswerBytes = 16 * 1024;

/** Counts the bytes of one call's answers that its client has not taken yet. */
export class AnswerMeter {
  readonly #client: string;
  readonly #inFlight: InFlightBytes;
  #unsent = 0;
  #counted = 0;
  #ended = false;

  constructor(client: string, inFlight: InFlightBytes) {
    this.#client = client;
    this.#inFlight = inFlight;
  }

  /** False: the client reads nothing any more, and the answer is not to be sent. */
  sends(bytes: number): boolean {
    if (this.#ended) return false;
    this.#unsent += bytes;
    return this.#count();
  }

  sent(bytes: number): void {
    this.#unsent -= bytes;
    if (!this.#ended) this.#count();
  }

  /** The call is over: nothing of it is kept. */
  end(): void {
    this.#ended = true;
    this.#unsent = 0;
    this.#count();
  }

  #count(): boolean {
    const more = Math.max(0, this.#unsent - uncountedAnswerBytes) - this.#counted;
    if (more === 0) return true;
    this.#counted += more;
    if (more > 0) return this.#inFlight.hold(this.#client, more);
    this.#inFlight.release(this.#client, -more);
    return true;
  }
}
