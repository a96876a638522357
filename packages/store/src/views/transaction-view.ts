import type { Hold, PendingTransaction, TransactionDecision } from '../delivery-types';
import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { readU64, writeU64 } from '../log/unsigned-64';
import { DirtySet } from './dirty-set';
import type { HeldEntry } from './held-entry';
import type { View } from './view';
import { decisionKey, idOfKey, tableRange, transactionKey } from './view-keys';

/** Decisions are remembered until this many newer ones came, */
const maxDecisions = 100_000;
/** or the log has grown by this much. */
const decisionBytes = 16 * 1024 ** 3;

/** A pending transaction, and how much it holds. */
export interface Transaction extends PendingTransaction {
  /** Bytes of the frames of its batches. */
  readonly bytes: number;
}

interface Decided {
  readonly decision: TransactionDecision;
  /** Of the frame that says so. */
  readonly position: number;
}

/** The transactions that wait for a decision, and the last decisions. */
export class TransactionView implements View {
  /** The oldest first. */
  readonly #pending = new Map<string, Transaction>();
  /** The oldest first. */
  readonly #decided = new Map<string, Decided>();
  readonly #dirtyPending = new DirtySet<string>();
  readonly #dirtyDecided = new DirtySet<string>();

  load(keyValue: KeyValue): void {
    const pending = tableRange('transaction');
    const transactions: Transaction[] = [];
    for (const { value } of keyValue.range(pending.from, pending.to)) transactions.push(JSON.parse(value.toString()) as Transaction);
    transactions.sort((a, b) => a.begunAt - b.begunAt || (a.positions[0] ?? 0) - (b.positions[0] ?? 0));
    for (const transaction of transactions) this.#pending.set(transaction.transactionId, transaction);
    const decisions = tableRange('decision');
    const decided: [string, Decided][] = [];
    for (const { key, value } of keyValue.range(decisions.from, decisions.to)) {
      decided.push([idOfKey(key), { decision: value.readUInt8(8) === 0 ? 'commit' : 'rollback', position: readU64(value, 0) }]);
    }
    decided.sort(([, a], [, b]) => a.position - b.position);
    for (const [id, decision] of decided) this.#decided.set(id, decision);
  }

  get all(): readonly PendingTransaction[] {
    return [...this.#pending.values()].map(({ transactionId, group, begunAt, positions, checks, parked }) => ({
      transactionId,
      group,
      begunAt,
      positions,
      checks,
      parked,
    }));
  }

  get count(): number {
    return this.#pending.size;
  }

  pending(id: string): Transaction | undefined {
    return this.#pending.get(id);
  }

  decision(id: string): TransactionDecision | undefined {
    return this.#decided.get(id)?.decision;
  }

  /** A batch joins its transaction, or begins it. False if that is decided already. */
  addHalf(batch: HeldEntry, { transactionId, group }: Hold & { kind: 'half' }): boolean {
    if (this.#decided.has(transactionId)) return false;
    const begun = this.#pending.get(transactionId) ?? {
      group,
      begunAt: batch.storeTime,
      checks: 0,
      parked: false,
      positions: [],
      bytes: 0,
    };
    this.#put({ ...begun, transactionId, positions: [...begun.positions, batch.name], bytes: begun.bytes + batch.length });
    return true;
  }

  /** A batch is gone with its topic. */
  removeHalf(batch: HeldEntry, { transactionId }: Hold & { kind: 'half' }): void {
    const transaction = this.#pending.get(transactionId);
    if (transaction === undefined) return;
    const positions = transaction.positions.filter((name) => name !== batch.name);
    this.#put({ ...transaction, positions, bytes: transaction.bytes - batch.length });
  }

  noteCheck(id: string, parked: boolean): void {
    const transaction = this.#pending.get(id);
    if (transaction === undefined) return;
    this.#put(parked ? { ...transaction, parked } : { ...transaction, checks: transaction.checks + 1 });
  }

  decide(id: string, decision: TransactionDecision, position: number): void {
    this.#pending.delete(id);
    this.#dirtyPending.add(id);
    this.#decided.set(id, { decision, position });
    this.#dirtyDecided.add(id);
    for (const [oldest, { position: decidedAt }] of this.#decided) {
      if (this.#decided.size <= maxDecisions && decidedAt >= position - decisionBytes) return;
      this.#decided.delete(oldest);
      this.#dirtyDecided.add(oldest);
    }
  }

  collect(): KeyValueChange[] {
    const pending = [...this.#dirtyPending.take()].map((id) => {
      const transaction = this.#pending.get(id);
      return { key: transactionKey(id), value: transaction === undefined ? undefined : Buffer.from(JSON.stringify(transaction)) };
    });
    const decided = [...this.#dirtyDecided.take()].map((id) => ({ key: decisionKey(id), value: decidedValue(this.#decided.get(id)) }));
    return [...pending, ...decided];
  }

  settle(succeeded: boolean): void {
    this.#dirtyPending.settle(succeeded);
    this.#dirtyDecided.settle(succeeded);
  }

  #put(transaction: Transaction): void {
    this.#pending.set(transaction.transactionId, transaction);
    this.#dirtyPending.add(transaction.transactionId);
  }
}

function decidedValue(decided: Decided | undefined): Buffer | undefined {
  if (decided === undefined) return undefined;
  const value = Buffer.alloc(9);
  writeU64(value, decided.position, 0);
  value[8] = decided.decision === 'commit' ? 0 : 1;
  return value;
}
