import fc from 'fast-check';
import { CheckBackWorld, type CheckEvent } from './check-back-world';

/** Raise it for a long run. */
const histories = Number(process.env['MQ_HISTORIES'] ?? 2_000);

const transaction = fc.nat(2);
const producer = fc.nat(1);
const decision = fc.constantFrom('commit' as const, 'rollback' as const);
const kind = <K extends CheckEvent['kind']>(name: K): { kind: fc.Arbitrary<K> } => ({ kind: fc.constant(name) });
const event: fc.Arbitrary<CheckEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ...kind('send'), transaction }) },
  { weight: 2, arbitrary: fc.record({ ...kind('end'), transaction, decision }) },
  { weight: 2, arbitrary: fc.record({ ...kind('answer'), question: fc.nat(10), decision }) },
  { weight: 2, arbitrary: fc.record({ ...kind('producerComes'), producer }) },
  { weight: 1, arbitrary: fc.record({ ...kind('producerLeaves'), producer }) },
  { weight: 4, arbitrary: fc.record({ ...kind('time'), ms: fc.constantFrom(500, 3_000, 6_000, 31_000) }) },
  { weight: 1, arbitrary: fc.record({ ...kind('jump'), ms: fc.integer({ min: -100_000, max: 100_000 }) }) },
  { weight: 1, arbitrary: fc.record(kind('restart')) },
  { weight: 1, arbitrary: fc.record(kind('crash')) },
);

test(
  'whoever comes, leaves, decides twice or never, and however the broker dies: asked neither early nor too often, parked in the end, the first decision stands',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 30, size: 'max' }), fc.nat(), async (events, seed) => {
        const world = new CheckBackWorld(seed);
        await world.open();
        for (const each of events) await world.apply(each);
        await world.finish();
        await world.close();
      }),
      { numRuns: histories },
    );
  },
  120_000 + histories * 300,
);
