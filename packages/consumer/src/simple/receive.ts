import type { MqError } from '@mq/common';
import type { LeasedMessage } from './leased-message';
import { failureUnlessEmpty } from './receive-failure';
import type { ReceiveOptions } from './receive-options';
import { waitAtSources } from './wait-at-sources';

/**
 * Messages of the first source that has some: the sources are asked one after the other, then at all of them at once it is waited. What comes from a
 * second one at the same time is handed out, too, if there is room, or left for the next time. Empty when the time is over.
 * Throws when a source refuses for good, and when none could be asked.
 */
export async function receive(options: ReceiveOptions): Promise<LeasedMessage[]> {
  const { sources, ask, clock } = options;
  const endsAt = clock.monotonic() + ask.waitMs;
  const waits = ask.waitMs > 0;
  // While it is waited at the only source no other one could have messages.
  if (sources.length > 1 || !waits) {
    const { messages, failure } = await askInTurn(options);
    if (messages.length > 0) return messages;
    if (!waits && failure !== undefined) throw failure;
  }
  return waits ? waitAtSources(options, endsAt) : [];
}

/** Nothing, and the last failure, when all sources failed. */
async function askInTurn({ sources, ask, signal }: ReceiveOptions): Promise<{ messages: LeasedMessage[]; failure?: MqError }> {
  let failure: MqError | undefined;
  let failures = 0;
  for (const source of sources) {
    try {
      const answer = await source.ask({ ...ask, waitMs: 0, signal });
      answer.take();
      if (answer.messages.length > 0) return { messages: [...answer.messages] };
    } catch (error) {
      const failed = failureUnlessEmpty(error);
      if (failed === undefined) continue;
      failure = failed;
      failures++;
    }
  }
  return failure === undefined || failures < sources.length ? { messages: [] } : { messages: [], failure };
}
