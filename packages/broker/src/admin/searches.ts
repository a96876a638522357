import { MqError } from '@mq/common';

/** Searches through the log at once; more are refused with FLOW_CONTROL. */
const maxSearches = 4;

/** Counts the searches that are under way: each reads much of the disk. */
export class Searches {
  #running = 0;

  /** Errors: FLOW_CONTROL, and those of the search. */
  async run<T>(search: () => Promise<T>): Promise<T> {
    if (this.#running >= maxSearches)
      throw new MqError('FLOW_CONTROL', `${maxSearches} searches for messages are under way, which is the limit`);
    this.#running++;
    try {
      return await search();
    } finally {
      this.#running--;
    }
  }
}
