import { MqError, type Clock, type Random } from '@mq/common';
import { adminService } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import type { GroupReset, History } from '../history/history';
import { untilDone } from './until-done';
import type { World } from './world';

/** What the operator makes a topic, and what topic it then gives more queues; both by name. */
export const [madeTopic, grownTopic] = ['made', 'plain'] as const;
/** Groups are set back, or on, in these. */
const resetTopics = ['plain', 'fifo', madeTopic] as const;
const callTimeoutMs = 1_000;
const mostQueues = 3;
/** The rest are resets to the end. */
const backwards = 0.7;

export interface OperatorParts {
  readonly world: World;
  readonly history: History;
  readonly clock: Clock;
  readonly random: Random;
  /** Which are reset. */
  readonly groups: readonly string[];
  /** Ends it. */
  readonly stopped: AbortSignal;
}

/**
 * Makes a topic, gives one more queues, and sets groups back, each on one broker after the other, whatever happens to them meanwhile. What is not confirmed is
 * asked for again on the same connection, so that nothing that was asked for earlier happens later.
 */
export class Operator {
  readonly #parts: OperatorParts;

  constructor(parts: OperatorParts) {
    this.#parts = parts;
  }

  /** Makes `madeTopic` everywhere. */
  async makeTopic(): Promise<void> {
    const definition = { topic: madeTopic, queueCount: 1 + this.#parts.random.integer(mostQueues) };
    await this.#everywhere(async (channel, brokerName) => {
      await channel.unary(adminService.CreateTopic, { definition });
      this.#parts.history.note({ kind: 'topic-set', ...definition, brokerName });
    });
  }

  /** Gives `grownTopic` one queue more, on each broker that has it. */
  async growTopic(): Promise<void> {
    await this.#everywhere(async (channel, brokerName) => {
      const { definition } = await channel.unary(adminService.GetTopic, { topic: grownTopic });
      const grown = { topic: grownTopic, queueCount: (definition?.queueCount ?? 0) + 1 };
      await channel.unary(adminService.UpdateTopic, { definition: { ...definition, ...grown } });
      this.#parts.history.note({ kind: 'topic-set', ...grown, brokerName });
    });
  }

  /** Sets a group to the beginning or to the end of a topic, on each broker that has it. */
  async resetGroup(): Promise<void> {
    const { history, random, groups, world } = this.#parts;
    const group = groups[random.integer(groups.length)] ?? '';
    const topic = resetTopics[random.integer(resetTopics.length)] ?? grownTopic;
    const to = random.next() < backwards ? 'earliest' : 'latest';
    const target = to === 'earliest' ? 'RESET_EARLIEST' : 'RESET_LATEST';
    const asked = new Map<string, GroupReset>();
    await this.#everywhere(
      async (channel, brokerName) => {
        const reset = { group, topic, brokerName, to } as const;
        if (!asked.has(brokerName)) history.note({ kind: 'reset', ...reset });
        asked.set(brokerName, reset);
        await channel.unary(adminService.ResetGroupOffsets, { group, topic, target, force: true });
        history.note({ kind: 'reset-done', ...reset });
        // What was acknowledged or delivered before it may still be on its way.
        world.clock.setTimer(world.arrivesMs, () => history.note({ kind: 'reset-over', ...reset }));
      },
      (brokerName) => history.note({ kind: 'reset-over', ...{ group, topic, brokerName, to } }),
    );
  }

  /** On each broker until it succeeds there, or the broker has no such topic. */
  async #everywhere(
    work: (channel: Channel, brokerName: string) => Promise<void>,
    unknownTopic: (brokerName: string) => void = () => undefined,
  ): Promise<void> {
    const { world, clock, stopped } = this.#parts;
    for (const { address, name } of world.brokers) {
      const channel = world.transport.connect(address, { timeoutMs: callTimeoutMs });
      try {
        await untilDone(clock, stopped, async () => {
          try {
            await work(channel, name);
          } catch (error) {
            if (MqError.from(error).code !== 'TOPIC_NOT_FOUND') throw error;
            unknownTopic(name);
          }
        });
      } finally {
        channel.close();
      }
    }
  }
}
