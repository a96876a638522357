import fc from 'fast-check';
import type { PushConsumer } from '../../src';
import { DeliveryWorld, type HandlerCall } from '../fakes/delivery-world';

const concurrency = 3;
const maxBufferedMessages = 4;
const invisibleMs = 6_000;

type Action =
  | { readonly kind: 'append'; readonly queueId: number; readonly count: number }
  | { readonly kind: 'ack' | 'nack'; readonly which: number }
  | { readonly kind: 'crash' | 'restart' | 'disconnect' | 'mute' | 'endLeases' | 'settle' | 'furtherTopic' | 'join' | 'leave' }
  | { readonly kind: 'time'; readonly ms: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('append' as const), queueId: fc.nat(1), count: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ack' as const), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('nack' as const), which: fc.nat(20) }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'settle' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('crash', 'restart', 'disconnect', 'mute', 'endLeases', 'furtherTopic', 'join', 'leave') }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.nat(9_000) }) },
);

/** A world with consumers whose handlers the run ends; it checks after each step what must hold at any time. */
class Run {
  readonly #world: DeliveryWorld;
  readonly #ended = new Set<HandlerCall>();
  /** Places of messages that a handler returned from. */
  readonly #returned = new Set<string>();
  readonly #consumers: PushConsumer[] = [];
  /** Closes under way. */
  readonly #closing: Promise<void>[] = [];
  #topics = 0;

  constructor(world: DeliveryWorld) {
    this.#world = world;
  }

  async perform(step: Action): Promise<void> {
    const { broker, transport } = this.#world;
    if (step.kind === 'append') broker.append(step.queueId, ...Array.from({ length: step.count }, (_, i) => `m${i}`));
    else if (step.kind === 'ack' || step.kind === 'nack') this.#end(step.kind, step.which);
    else if (step.kind === 'crash') broker.crash();
    else if (step.kind === 'restart') broker.restart();
    else if (step.kind === 'disconnect') transport.disconnect(broker.address);
    else if (step.kind === 'mute') for (const stream of broker.streams) stream.isMute = true;
    else if (step.kind === 'endLeases' && !this.#isMute) broker.leases.forEach((leases) => leases.expireAll());
    else if (step.kind === 'furtherTopic') this.#world.setRoute(`further-${this.#topics++ % 3}`, broker);
    else if (step.kind === 'join') await this.join();
    else if (step.kind === 'leave') this.#leave();
    else if (step.kind === 'time') await this.#world.pass(step.ms);
    else await this.#world.settle();
    this.#check();
    if (step.kind === 'settle' || step.kind === 'time') this.#checkSettled();
  }

  async join(): Promise<void> {
    if (this.#consumers.length === 2) return;
    const subscriptions = { t: '*', 'further-0': '*', 'further-1': '*', 'further-2': '*' };
    const consumer = this.#world.push({ concurrency, maxBufferedMessages, invisibleMs, subscriptions, closeTimeoutMs: 2_000 });
    this.#consumers.push(consumer);
    const started = consumer.start().catch(() => undefined);
    await this.#world.pass(3_000);
    await started;
  }

  /** Everything works again, and every handler returns: then all must be done. */
  async finish(): Promise<void> {
    const { broker, transport } = this.#world;
    broker.restart();
    transport.disconnect(broker.address);
    if (this.#consumers.length === 0) await this.join();
    for (let i = 0; i < 60; i++) {
      await this.#world.pass(1_000);
      this.#check();
      this.#running.forEach((call) => this.#ack(call));
    }
    await this.#world.settle();
    await Promise.all(this.#closing);
    for (const [queueId, { maxOffset }] of broker.queues.entries()) {
      expect(broker.leasesOf(queueId).done).toEqual([...Array(maxOffset).keys()]);
    }
  }

  #leave(): void {
    const consumer = this.#consumers.shift();
    if (consumer !== undefined) this.#closing.push(consumer.close());
  }

  get #running(): HandlerCall[] {
    return this.#world.calls.filter((call) => !this.#ended.has(call));
  }

  #end(kind: 'ack' | 'nack', which: number): void {
    const running = this.#running;
    const call = running[which % Math.max(1, running.length)];
    if (call === undefined) return;
    if (kind === 'ack') return this.#ack(call);
    this.#ended.add(call);
    call.nack();
  }

  #ack(call: HandlerCall): void {
    this.#ended.add(call);
    this.#returned.add(placeOf(call));
    call.ack();
  }

  get #isMute(): boolean {
    return this.#world.broker.streams.some(({ isMute }) => isMute);
  }

  #check(): void {
    const { broker } = this.#world;
    for (const consumer of this.#consumers) expect(consumer.activeHandlers).toBeLessThanOrEqual(concurrency);
    for (const [queueId, leases] of broker.leases.entries()) {
      for (const stream of broker.streams) expect(leases.heldBy(stream)).toBeLessThanOrEqual(concurrency + maxBufferedMessages);
      for (const offset of leases.done) expect(this.#returned).toContain(`${queueId}/${offset}`);
    }
  }

  /** When everybody has heard everything. */
  #checkSettled(): void {
    const working = this.#running.filter(({ signal }) => !signal.aborted).map(placeOf);
    expect(working).toEqual([...new Set(working)]);
  }
}

function placeOf({ message }: HandlerCall): string {
  return `${message.queueId}/${message.offset}`;
}

test('whatever breaks, no two handlers own one message, none is done that no handler returned from, and in the end all are done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 60 }), async (actions) => {
      const world = await DeliveryWorld.of(2);
      const run = new Run(world);
      await run.join();
      for (const step of actions) await run.perform(step);
      await run.finish();
      await world.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);
