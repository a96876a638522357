import fc from 'fast-check';
import { DeliveryWorld, type ModelEvent, type ModelRecord } from './delivery-world';

/** Raise it for a long run. */
const histories = Number(process.env['MQ_HISTORIES'] ?? 2_000);

const record: fc.Arbitrary<ModelRecord> = fc.record({
  group: fc.constantFrom('', '', 'a', 'b'),
  selected: fc.constantFrom<readonly [boolean, boolean]>([true, true], [true, true], [true, false], [false, true]),
  bytes: fc.integer({ min: 1, max: 20 }),
});
const plainRecord: fc.Arbitrary<ModelRecord> = fc.record({
  group: fc.constant(''),
  selected: fc.constant<readonly [boolean, boolean]>([true, true]),
  bytes: fc.integer({ min: 1, max: 20 }),
});
const receiver = fc.nat(2);
const pick = fc.nat(5);
const skip = fc.nat(5);
const count = fc.integer({ min: 1, max: 6 });
const invisibleMs = fc.constantFrom(50, 100, 400);

type Of<K extends ModelEvent['kind']> = Extract<ModelEvent, { kind: K }>;
const kind = <K extends ModelEvent['kind']>(name: K): { kind: fc.Arbitrary<K> } => ({ kind: fc.constant(name) });
const events = (records: fc.Arbitrary<ModelRecord>): fc.Arbitrary<ModelEvent> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record<Of<'produce'>>({ ...kind('produce'), records: fc.array(records, { minLength: 1, maxLength: 6 }) }) },
    {
      weight: 6,
      arbitrary: fc.record<Of<'receive'>>({
        ...kind('receive'),
        receiver,
        messages: fc.integer({ min: 1, max: 8 }),
        bytes: fc.constantFrom(1, 30, 1_000),
        invisibleMs,
      }),
    },
    {
      weight: 8,
      arbitrary: fc.record<Of<'settle'>>({
        ...kind('settle'),
        pick,
        skip,
        count,
        how: fc.constantFrom('ack', 'ack', 'ack', 'nack', 'nack', 'retryNow', 'giveBack', 'deadLetter'),
      }),
    },
    { weight: 1, arbitrary: fc.record<Of<'extend'>>({ ...kind('extend'), pick, skip, count, invisibleMs }) },
    { weight: 1, arbitrary: fc.record<Of<'renew'>>({ ...kind('renew'), pick, skip, invisibleMs }) },
    { weight: 3, arbitrary: fc.record<Of<'time'>>({ ...kind('time'), ms: fc.constantFrom(1, 50, 100, 400) }) },
    { weight: 1, arbitrary: fc.record<Of<'wallClockJumps'>>({ ...kind('wallClockJumps'), ms: fc.constantFrom(-300, 300) }) },
    { weight: 1, arbitrary: fc.record<Of<'receiverEnds'>>({ ...kind('receiverEnds'), receiver }) },
    { weight: 2, arbitrary: fc.record<Of<'record'>>({ ...kind('record'), succeeds: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record<Of<'deadLetters'>>({ ...kind('deadLetters'), succeed: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record<Of<'restart'>>(kind('restart')) },
    { weight: 1, arbitrary: fc.record<Of<'retention'>>({ ...kind('retention'), messages: fc.nat(4) }) },
    { weight: 1, arbitrary: fc.record<Of<'filter'>>(kind('filter')) },
  );

/** Once failed, by the model's fault: after a restart with a clock that was set back a retry waits no longer than the longest of its policy. */
const clockSetBack: ModelEvent[] = [
  { kind: 'produce', records: [{ group: '', selected: [true, true], bytes: 1 }] },
  { kind: 'receive', receiver: 0, messages: 1, bytes: 1, invisibleMs: 50 },
  { kind: 'settle', pick: 0, skip: 0, count: 1, how: 'retryNow' },
  { kind: 'record', succeeds: true },
  { kind: 'record', succeeds: true },
  { kind: 'wallClockJumps', ms: -300 },
  { kind: 'restart' },
  { kind: 'time', ms: 100 },
  { kind: 'time', ms: 100 },
  { kind: 'receive', receiver: 0, messages: 1, bytes: 1, invisibleMs: 50 },
];

const unlimited = { maxLeased: 1_000, maxBlocked: 1_000, maxRetrying: 1_000 };
const tight = fc.record({
  maxLeased: fc.integer({ min: 1, max: 5 }),
  maxBlocked: fc.integer({ min: 1, max: 3 }),
  maxRetrying: fc.integer({ min: 1, max: 3 }),
});

test.each([
  ['with message groups and a filter', record, fc.constant(unlimited), false],
  ['of plain messages', plainRecord, fc.constant(unlimited), false],
  ['under tight limits', record, tight, true],
] as const)(
  'any history %s: one live lease a message, in order in its message group, attempts counted, and all is done in the end',
  (_, records, limits, limited) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        limits,
        fc.array(events(records), { maxLength: 60, size: 'max' }),
        (maxAttempts, chosen, history) => {
          const world = new DeliveryWorld({ maxAttempts, limits: chosen, limited });
          for (const event of history) world.apply(event);
          world.checkDrains();
        },
      ),
      { numRuns: Math.ceil(histories / 3), examples: [[2, unlimited, clockSetBack]] },
    );
  },
  30 * 60_000,
);
