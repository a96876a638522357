import { decodeRequest } from '../stream/coding';
import { Inbox, type InboxSource } from '../stream/inbox';
import type { Outbox } from '../stream/outbox';
import type { ServerMethod, ServerStream } from '../transport';

/** A bidi call as its handler sees it. */
export class BidiServerStream implements ServerStream<unknown, unknown> {
  readonly inbox: Inbox<unknown>;
  readonly #outbox: Outbox<unknown>;

  constructor(method: ServerMethod<unknown, unknown>, source: InboxSource, outbox: Outbox<unknown>) {
    this.inbox = new Inbox((bytes) => decodeRequest(method, bytes), source);
    this.#outbox = outbox;
  }

  write(message: unknown): Promise<void> {
    return this.#outbox.write(message);
  }

  [Symbol.asyncIterator](): AsyncIterator<unknown, undefined> {
    return this.inbox;
  }
}
