/** A deliberate bug: a text of a source file, what stands in its place, and tests of which one must fail then. */
export interface Mutant {
  readonly name: string;
  /** From the root of the workspace. */
  readonly file: string;
  /** Must occur exactly once in the file. */
  readonly text: string;
  readonly replacement: string;
  /** Of which package the tests are. */
  readonly package: 'store' | 'broker' | 'producer' | 'nameserver';
  /** Test files of the package, from its directory. */
  readonly tests: readonly string[];
}

type Place = Pick<Mutant, 'package' | 'tests'>;

const power: Place = { package: 'store', tests: ['test/power-loss.test.ts', 'test/recovery.test.ts'] };
const recovery: Place = { package: 'store', tests: ['test/recovery.test.ts', 'test/model.test.ts'] };
const append: Place = { package: 'store', tests: ['test/append.test.ts', 'test/model.test.ts'] };
const failures: Place = { package: 'store', tests: ['test/failures.test.ts'] };
const retention: Place = { package: 'store', tests: ['test/retention.test.ts'] };
const held: Place = { package: 'store', tests: ['test/held'] };
const queue: Place = { package: 'broker', tests: ['test/delivery/core'] };
const handles: Place = { package: 'broker', tests: ['test/delivery/receipt-handle.test.ts'] };
const timers: Place = { package: 'broker', tests: ['test/timers'] };
const producer: Place = { package: 'producer', tests: ['test/producer.test.ts', 'test/backlog.test.ts'] };

const log = 'packages/store/src/log';
const core = 'packages/broker/src/delivery/core';

/** Bugs that the tests must find. The names say what the code does wrong. */
export const mutants: readonly Mutant[] = [
  {
    ...{ name: 'no-fsync', file: `${log}/group-commit.ts`, ...power },
    ...{ text: 'await this.#segment.file.syncData();', replacement: 'await Promise.resolve();' },
  },
  {
    ...{ name: 'acknowledged-before-write', file: 'packages/store/src/append/batch-appender.ts', ...append },
    ...{
      text: 'const frame = this.#toLog(batch, baseOffset, listener);',
      replacement: 'const frame = this.#toLog(batch, baseOffset, listener); acknowledge(frame);',
    },
  },
  {
    ...{ name: 'sync-failure-ignored', file: `${log}/group-commit.ts`, ...failures },
    ...{ text: "this.fence('syncing', error);\n      return;", replacement: '// ignored' },
  },
  {
    ...{ name: 'write-failure-ignored', file: `${log}/group-commit.ts`, ...failures },
    ...{ text: "this.fence('writing', error);\n      return;", replacement: '// ignored' },
  },
  {
    ...{ name: 'no-checksum-of-payloads', file: `${log}/frame.ts`, package: 'store', tests: ['test/log', 'test/recovery.test.ts'] },
    ...{ text: ' && crc32c(payload) === header.payloadCrc;', replacement: ';' },
  },
  {
    ...{ name: 'no-checksum-of-headers', file: `${log}/frame.ts`, package: 'store', tests: ['test/log', 'test/recovery.test.ts'] },
    ...{
      text: 'if (crc32c(source.subarray(at, at + headerCrcOffset)) !== source.readUInt32LE(at + headerCrcOffset)) return undefined;',
      replacement: '',
    },
  },
  {
    ...{ name: 'no-directory-sync', file: `${log}/segment-files.ts`, ...power },
    ...{ text: 'this.disk.rename(segment.path, path);\n    this.sync();', replacement: 'this.disk.rename(segment.path, path);' },
  },
  {
    ...{
      name: 'roll-one-frame-late',
      file: `${log}/commit-log.ts`,
      package: 'store',
      tests: ['test/append.test.ts', 'test/recovery.test.ts', 'test/model.test.ts', 'test/message-store.test.ts'],
    },
    ...{ text: 'used + bytes + kept <= this.#options.segmentBytes;', replacement: 'used + kept <= this.#options.segmentBytes;' },
  },
  {
    ...{ name: 'roll-before-durable', file: `${log}/group-commit.ts`, ...power },
    ...{ text: 'if (this.#written.length > 0 || this.#syncing) return;', replacement: '' },
  },
  {
    ...{ name: 'offset-reused', file: 'packages/store/src/append/queue-tails.ts', ...append },
    ...{ text: 'return tail?.nextOffset ?? this.views', replacement: 'return this.views' },
  },
  {
    ...{ name: 'confirm-offset-too-early', file: `${log}/group-commit.ts`, ...power },
    ...{ text: 'await this.#segment.file.syncData();', replacement: 'void this.#segment.file.syncData().catch(() => undefined);' },
  },
  {
    ...{ name: 'torn-tail-not-erased', file: `${log}/recover-log.ts`, ...recovery },
    ...{ text: 'eraseTail(segment, end, tail.end);', replacement: '' },
  },
  {
    ...{ name: 'damage-taken-for-a-torn-tail', file: `${log}/recover-log.ts`, ...recovery },
    ...{ text: 'if (tail.proofOfDamage !== undefined) {', replacement: 'if (tail.proofOfDamage !== undefined && end < 0) {' },
  },
  {
    ...{ name: 'views-ahead-of-the-log', file: `${log}/recover-log.ts`, ...power },
    ...{ text: 'if (sealedEnd === undefined) unproven.makeDurable(views.position);', replacement: '' },
  },
  {
    ...{ name: 'page-cache-believed-after-a-failed-sync', file: `${log}/unproven-tail.ts`, ...power },
    ...{ text: 'file.write(position - base, bytes);', replacement: '' },
  },
  {
    ...{ name: 'names-of-a-killed-process-not-synced', file: 'packages/store/src/open-message-store.ts', ...power },
    ...{ text: 'files.sync();', replacement: '' },
  },
  {
    ...{ name: 'segment-forgotten-that-could-not-be-removed', file: 'packages/store/src/retention/retention.ts', ...retention },
    ...{ text: 'const segment = segments.first;\n    if', replacement: 'const segment = segments.removeFirst();\n    if' },
  },
  {
    ...{ name: 'failed-sync-of-names-ignored', file: 'packages/store/src/retention/retention.ts', ...retention },
    ...{ text: "this.#options.log.fence('syncing the names beside', error);", replacement: '' },
  },
  {
    ...{
      name: 'views-lose-a-failed-checkpoint',
      file: 'packages/store/src/views/checkpointer.ts',
      package: 'store',
      tests: ['test/failures.test.ts', 'test/recovery.test.ts', 'test/model.test.ts'],
    },
    ...{ text: 'views.settle(false);', replacement: 'views.settle(true);' },
  },
  {
    ...{ name: 'retention-one-segment-too-far', file: 'packages/store/src/retention/retention.ts', ...retention },
    ...{ text: '(firstStoreTime(next) ?? Infinity) < now', replacement: '(firstStoreTime(segment) ?? Infinity) < now' },
  },
  {
    ...{ name: 'dedupe-forgotten', file: 'packages/store/src/append/batch-appender.ts', ...append },
    ...{ text: 'if (stored !== undefined) {', replacement: 'if (stored !== undefined && batch.sequence < 0) {' },
  },
  {
    ...{ name: 'dedupe-forgotten-under-way', file: 'packages/store/src/append/batch-appender.ts', ...append },
    ...{ text: 'if (underWay !== undefined) return', replacement: 'if (underWay !== undefined && batch.sequence < 0) return' },
  },
  {
    ...{ name: 'decision-overwritten', file: 'packages/store/src/held/transaction-changes.ts', ...held },
    ...{ text: 'if (before !== undefined) throw decided(transactionId, before);', replacement: '' },
  },
  {
    ...{ name: 'joins-a-decided-transaction', file: 'packages/store/src/held/transaction-changes.ts', ...held },
    ...{ text: 'if (decision !== undefined) throw decided(transactionId, decision);', replacement: '' },
  },
  {
    ...{ name: 'half-message-visible', file: 'packages/store/src/held/transaction-changes.ts', ...held },
    ...{ text: "if (decision === 'rollback') {", replacement: "if (decision === 'rollback' && transactionId === '') {" },
  },
  {
    ...{ name: 'timer-early', file: 'packages/broker/src/timers/timer-service.ts', ...timers },
    ...{ text: 'store.delayedUntil(clock.now(), releasedAtOnce)', replacement: 'store.delayedUntil(clock.now() + 1_500, releasedAtOnce)' },
  },
  {
    ...{ name: 'lease-given-twice', file: `${core}/queue-delivery.ts`, ...queue },
    ...{ text: 'this.#ready.remove(from, reached);', replacement: '' },
  },
  {
    ...{ name: 'late-acknowledgement-accepted', file: `${core}/queue-delivery.ts`, ...queue },
    ...{
      text: 'settle(lease: number, firstOffset: number, count: number, settlement: Settlement, now: Moment): number {\n    this.advance(now);',
      replacement: 'settle(lease: number, firstOffset: number, count: number, settlement: Settlement, now: Moment): number {',
    },
  },
  {
    ...{ name: 'renewal-after-expiry', file: `${core}/queue-delivery.ts`, ...queue },
    ...{
      text: 'renew(lease: number, offset: number, invisibleMs: number, now: Moment): number | undefined {\n    this.advance(now);',
      replacement: 'renew(lease: number, offset: number, invisibleMs: number, now: Moment): number | undefined {',
    },
  },
  {
    ...{ name: 'lease-ends-early', file: `${core}/lease-table.ts`, ...queue },
    ...{ text: 'next.at <= now;', replacement: 'next.at <= now + 1;' },
  },
  {
    ...{ name: 'message-group-gate-skipped', file: `${core}/message-group-gate.ts`, ...queue },
    ...{ text: 'return this.#groups.has(group);', replacement: "return this.#groups.has(group) && group === '';" },
  },
  {
    ...{ name: 'handle-not-bound-to-its-group', file: 'packages/broker/src/delivery/unary/receipt-handle.ts', ...handles },
    ...{ text: 'bytes.write(group, fieldBytes)', replacement: 'bytes.write(group.slice(0, 0), fieldBytes)' },
  },
  {
    ...{ name: 'handle-signature-half-checked', file: 'packages/broker/src/delivery/unary/receipt-handle.ts', ...handles },
    ...{ text: '((givenLow ^ low) | (givenHigh ^ high)) !== 0', replacement: '(givenLow ^ low) !== 0 && high !== -1' },
  },
  {
    ...{
      name: 'spare-taken-while-zeros-are-written',
      file: `${log}/spare-segments.ts`,
      package: 'store',
      tests: ['test/log/spare-segments.test.ts'],
    },
    ...{ text: 'this.#spares.filter((spare) => spare !== this.#busy).toSorted', replacement: 'this.#spares.toSorted' },
  },
  {
    ...{ name: 'held-changes-never-make-a-checkpoint-due', file: 'packages/store/src/views/checkpointer.ts', ...held },
    ...{ text: ' || views.held.changeCount >= heldChangesPerCheckpoint;', replacement: ';' },
  },
  {
    ...{ name: 'read-memory-lent-twice', file: 'packages/broker/src/fetch/read-memories.ts', package: 'broker', tests: ['test/fetch'] },
    ...{ text: 'this.#chunk = undefined;\n    this.#used = 0;', replacement: 'this.#used = 0;' },
  },
  {
    ...{ name: 'only-the-first-deadline-watched', file: 'packages/producer/src/sending/send-deadlines.ts', ...producer },
    ...{ text: 'if (next !== Infinity) this.#arm(Math.max(next, now + graceMs), now);', replacement: 'void next;' },
  },
  {
    ...{ name: 'settled-send-listens-on', file: 'packages/producer/src/waiting/pending-send.ts', ...producer },
    ...{ text: 'this.#stopListening?.();', replacement: '' },
  },
  {
    ...{
      name: 'broken-registration-rejects-unheard',
      file: 'packages/broker/src/registration/held-registration.ts',
      package: 'broker',
      tests: ['test/registration'],
    },
    ...{ text: 'this.#answered.promise.catch(() => undefined);', replacement: '' },
  },
  {
    ...{
      name: 'replaced-registration-stream-removes-its-broker',
      file: 'packages/nameserver/src/presence/registration-holds.ts',
      package: 'nameserver',
      tests: ['test/presence'],
    },
    ...{ text: 'if (instances?.get(instanceId) !== hold) return false;', replacement: 'if (instances === undefined) return false;' },
  },
];
