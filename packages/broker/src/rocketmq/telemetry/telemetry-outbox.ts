import type { TransactionCheck } from '@mq/proto';
import { SessionOutbox } from '../../sessions';

/** What a session of a RocketMQ client is told of the broker: only questions about transactions mean something to it. */
export class TelemetryOutbox extends SessionOutbox {
  /** Passes the questions on, one after the other, until the session ends. */
  async pass(check: (question: TransactionCheck) => Promise<void>): Promise<void> {
    for (let message = await this.next(); message !== undefined; message = await this.next()) {
      if (message.check) await check(message.check);
    }
  }
}

/** For clients that have no stream for questions. */
export class SilentOutbox extends SessionOutbox {
  override ask(_check: TransactionCheck): boolean {
    return false;
  }
}
