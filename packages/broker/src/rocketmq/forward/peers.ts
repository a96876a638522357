import { deliveryService, transactionService } from '@mq/proto';
import type { Channel, Transport } from '@mq/rpc';
import type { TransactionDecision } from '@mq/store';

const timeoutMs = 1_500;
/** Brokers that are asked are few; a connection to one that has left is given up when there are more. */
const maxPeers = 64;

/** Other brokers of the cluster, called in our own protocol: what a client sent to the wrong one is done by the right one. */
export class Peers {
  readonly #transport: Transport;
  readonly #channels = new Map<string, Channel>();

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Errors: those of the call. */
  recall(address: string, topic: string, recallHandle: string): Promise<{ messageId: string }> {
    return this.#to(address).unary(deliveryService.RecallMessage, { topic, recallHandle });
  }

  /** Errors: those of the call. */
  async endTransaction(address: string, transactionId: string, decision: TransactionDecision): Promise<void> {
    const wire = decision === 'commit' ? ('COMMIT' as const) : ('ROLLBACK' as const);
    await this.#to(address).unary(transactionService.EndTransaction, { transactionId, decision: wire });
  }

  /** Idempotent. */
  close(): void {
    for (const channel of this.#channels.values()) channel.close();
    this.#channels.clear();
  }

  #to(address: string): Channel {
    const known = this.#channels.get(address);
    if (known !== undefined) return known;
    const [oldest] = this.#channels.size >= maxPeers ? this.#channels : [];
    if (oldest !== undefined) {
      oldest[1].close();
      this.#channels.delete(oldest[0]);
    }
    const channel = this.#transport.connect(address, { timeoutMs });
    this.#channels.set(address, channel);
    return channel;
  }
}
