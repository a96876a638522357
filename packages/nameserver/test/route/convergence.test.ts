import fc from 'fast-check';
import { SampleRoutes } from './sample-routes';

/** Some brokers: two groups with replicas, two processes that both claim to be the master of c, and one that has become master of its group. */
const brokers = [
  { name: 'a:0@h1:1', stateVersion: 1 },
  { name: 'a:1@h2:1', stateVersion: 1 },
  { name: 'b:1@h3:1', stateVersion: 1 },
  { name: 'b:2@h4:1', stateVersion: 1 },
  { name: 'c:0@h5:1', stateVersion: 1 },
  { name: 'c:0@h6:1', stateVersion: 2 },
] as const;

/** Broker `at` has now these topics, or is gone and forgets that it registered, or only says that it lives. */
type Step = { at: number; kind: 'topics'; topics: string[] } | { at: number; kind: 'leave' | 'disconnect' | 'heartbeat' };

const at = fc.nat({ max: brokers.length - 1 });
const topics = fc.uniqueArray(fc.constantFrom('orders', 'bills', 'news', '__proto__'), { maxLength: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.record({ at, kind: fc.constant('topics' as const), topics }), weight: 3 },
  { arbitrary: fc.record({ at, kind: fc.constantFrom('leave' as const, 'disconnect' as const, 'heartbeat' as const) }), weight: 2 },
);

/** What the brokers do with one NameServer. */
class World {
  readonly routes = new SampleRoutes();
  readonly #state = brokers.map(() => ({ alive: false, counter: 0, topics: [] as string[] }));

  apply(what: Step): void {
    const broker = brokers[what.at];
    const state = this.#state[what.at];
    if (broker === undefined || state === undefined) throw new Error('no such broker');
    if (what.kind === 'topics') {
      const nothingRemoved = state.topics.every((topic) => what.topics.includes(topic));
      Object.assign(state, { alive: true, counter: state.counter + 1, topics: what.topics });
      this.#register(what.at, nothingRemoved);
    } else if (what.kind === 'heartbeat') this.heartbeat(what.at);
    else {
      state.alive = false;
      this.routes.unregister(broker.name);
    }
  }

  /** As a broker does it: registers again if the answer asks for it. */
  heartbeat(index: number): void {
    const broker = brokers[index];
    const state = this.#state[index];
    if (broker === undefined || state?.alive !== true) return;
    const { known, versionCurrent } = this.routes.heartbeat(broker.name, state.counter);
    if (!known || !versionCurrent) this.#register(index, false);
  }

  #register(index: number, incremental: boolean): void {
    const { name, stateVersion } = brokers[index] ?? brokers[0];
    const { counter, topics: all = [] } = this.#state[index] ?? {};
    const code = this.routes.refusal(name, {
      topics: all,
      counter: counter ?? 0,
      stateVersion,
      incremental: incremental && all.length > 0,
    });
    if (code === 'FULL_REGISTRATION_NEEDED') this.#register(index, false);
  }
}

/** The same steps with the order kept per broker only: brokers take their turns as the picks say. */
function interleave(steps: readonly Step[], picks: readonly number[]): Step[] {
  const queues = brokers.map((_, index) => steps.filter((one) => one.at === index));
  const result: Step[] = [];
  for (let turn = 0; result.length < steps.length; turn++) {
    const waiting = queues.filter((queue) => queue.length > 0);
    const next = waiting[(picks[turn % picks.length] ?? 0) % waiting.length]?.shift();
    if (next !== undefined) result.push(next);
  }
  return result;
}

test('NameServers that hear the same from every broker, in whatever interleaving, have the same routes after one more heartbeat of each', () => {
  const picks = fc.array(fc.nat(), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), picks, picks, (steps, someOrder, anotherOrder) => {
      const [one, other] = [someOrder, anotherOrder].map((order) => {
        const world = new World();
        for (const what of interleave(steps, order)) world.apply(what);
        for (let index = 0; index < brokers.length; index++) world.heartbeat(index);
        return world.routes.everything();
      });
      expect(one).toEqual(other);
    }),
    { numRuns: 500 },
  );
});
