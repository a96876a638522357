import { SeededRandom } from '@mq/common/simulated';
import { HostileBytes } from './hostile-bytes';
import { brokerServices, hostileCalls, nameServerServices, shapeOf } from './hostile-calls';
import type { HostileFault } from './hostile-fault';
import { callTimeoutMs, HostileTarget } from './hostile-target';

export interface HostileOptions {
  readonly seed: number;
  readonly inputs: number;
  readonly onProgress?: (inputs: number, faults: number) => void;
}

export interface HostileReport {
  readonly inputs: number;
  readonly faults: readonly HostileFault[];
  /** Status code → answers with it; `answered`: without an error. */
  readonly outcomes: Readonly<Record<string, number>>;
}

const inputsPerProbe = 1_000;
const inputsAtOnce = 50;
const maxFaults = 20;

/** Sends malformed messages to every call of a broker and a NameServer in this process; in between both must answer honest clients. */
export async function runHostileCampaign({ seed, inputs, onProgress }: HostileOptions): Promise<HostileReport> {
  const random = new SeededRandom(seed);
  const target = new HostileTarget(random);
  await target.start();
  const hostile = new HostileBytes(random, shapeOf);
  const calls = [
    ...hostileCalls(brokerServices).map((call) => ({ ...call, server: 'broker' as const })),
    ...hostileCalls(nameServerServices).map((call) => ({ ...call, server: 'nameServer' as const })),
  ];
  try {
    for (let sent = 0; sent < inputs && target.faults.length < maxFaults; sent += inputsAtOnce) {
      const under = Array.from({ length: inputsAtOnce }, () => {
        const { server, method, shape } = calls[random.integer(calls.length)] ?? never();
        return target.call(server, method, hostile.message(shape));
      });
      await target.clock.advance(callTimeoutMs + 1);
      await Promise.all(under);
      if (sent % inputsPerProbe === 0) {
        await target.probe(sent);
        onProgress?.(sent, target.faults.length);
      }
    }
    await target.probe(inputs);
  } finally {
    await target.close();
  }
  return { inputs, faults: target.faults, outcomes: Object.fromEntries(target.outcomes) };
}

function never(): never {
  throw new Error('the servers have no calls');
}
