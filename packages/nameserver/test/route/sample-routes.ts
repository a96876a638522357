import { MqError } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import type { BrokerIdentity, HeartbeatResult, MasterChange, RegistrationResult } from '../../src/route/broker-registration';
import { RouteInfoManager } from '../../src/route/route-info-manager';
import { sampleBroker, sampleRegistration, type SampleOptions } from './sample-registration';

/** A RouteInfoManager with a short way of saying things to it and of reading what it says. */
export class SampleRoutes {
  readonly clock = new SimulatedClock();
  changedTopics: string[] = [];
  masterChanges: MasterChange[] = [];
  readonly manager = new RouteInfoManager({
    clock: this.clock,
    defaultLeaseMs: 120_000,
    maxLeaseMs: 3_600_000,
    topicsPerRegistration: 4,
    onChange: ({ topics, masterChanges }) => {
      this.changedTopics.push(...[...topics].sort());
      this.masterChanges.push(...masterChanges);
    },
  });

  register(broker: string, options?: SampleOptions): RegistrationResult {
    return this.manager.registerBroker(sampleRegistration(broker, options));
  }

  /** The code that a registration is refused with. */
  refusal(broker: string, options?: SampleOptions): string {
    try {
      this.register(broker, options);
    } catch (error) {
      if (MqError.is(error)) return error.code;
      throw error;
    }
    return 'accepted';
  }

  unregister(broker: string, instanceId?: string): boolean {
    return this.manager.unregisterBroker(sampleBroker(broker, instanceId));
  }

  heartbeat(broker: string, counter?: number): HeartbeatResult {
    return this.manager.heartbeat(sampleBroker(broker), counter === undefined ? undefined : { stateVersion: 0, timestampMs: 0, counter });
  }

  /** Forgets what was told so far; returns the topics that changed since the last time. */
  takeChangedTopics(): string[] {
    return this.changedTopics.splice(0);
  }

  /** `a:8rw 0=h1:1,1=h2:1; b:4r 0=h3:1`, or 'none'. */
  route(topic: string): string {
    const route = this.manager.route(topic);
    if (route === undefined) return 'none';
    return route.queues
      .map(({ brokerName, queueCount, permission }, index) => {
        const addresses = [...(route.brokers[index]?.addresses ?? [])].map(([id, address]) => `${id}=${address}`).join(',');
        return `${brokerName}:${queueCount}${permission.readable ? 'r' : ''}${permission.writable ? 'w' : ''} ${addresses}`;
      })
      .join('; ');
  }

  /** Everything that can be asked, for comparing. */
  everything(): unknown {
    return {
      topics: this.manager.topics(),
      routes: this.manager.topics().map((topic) => this.route(topic)),
      clusters: this.manager.clusters().map(({ cluster, brokers }) => [cluster, brokers.map(({ broker }) => identityText(broker))]),
    };
  }
}

function identityText({ brokerName, brokerId, address }: BrokerIdentity): string {
  return `${brokerName}:${brokerId}@${address}`;
}
