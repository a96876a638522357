import { backoffMs, Deferred, LinkedSignal, MqError, sleep } from '@mq/common';
import type { LeasedMessage } from './leased-message';
import { failureUnlessEmpty } from './receive-failure';
import type { ReceiveOptions } from './receive-options';
import type { ReceiveAnswer, ReceiveSource } from './receive-source';

const pauses = { initialMs: 100, maxMs: 2_000 };
/** What a broker takes. */
const longestWaitMs = 60_000;

/** Waits at all sources for the first that has messages, until a time (monotonic). Errors as of `receive`. */
export async function waitAtSources(options: ReceiveOptions, endsAt: number): Promise<LeasedMessage[]> {
  const over = new AbortController();
  using linked = new LinkedSignal(options.signal, over.signal);
  const { signal } = linked;
  const answers: ReceiveAnswer[] = [];
  const first = new Deferred();
  const waits = options.sources.map(async (source) => {
    const outcome = await waitAt(source, { ...options, signal }, endsAt);
    if (outcome === undefined || MqError.is(outcome)) return outcome;
    answers.push(outcome);
    first.resolve();
    return undefined;
  });
  // Those that are given up fail; nobody waits for them.
  for (const wait of waits) wait.catch(() => undefined);
  try {
    const failures = await Promise.race([first.promise, Promise.all(waits)]);
    if (answers.length > 0) return taken(answers, options.ask.maxMessages);
    const failure = failures?.[0];
    if (failure !== undefined && failures?.every((each) => each !== undefined) === true) throw failure;
    return [];
  } finally {
    over.abort();
  }
}

/** An answer with messages; or, when the time is over, why the last ask failed, if it did. */
async function waitAt(source: ReceiveSource, options: ReceiveOptions, endsAt: number): Promise<ReceiveAnswer | MqError | undefined> {
  const { ask, signal, clock, random } = options;
  let failure: MqError | undefined;
  for (let attempt = 1; ; attempt++) {
    const askedAt = clock.monotonic();
    const waitMs = Math.min(longestWaitMs, Math.floor(endsAt - askedAt));
    if (waitMs <= 0) return failure;
    try {
      const answer = await source.ask({ ...ask, waitMs, signal });
      if (answer.messages.length > 0) return answer;
      failure = undefined;
    } catch (error) {
      failure = failureUnlessEmpty(error);
    }
    const waitedMs = clock.monotonic() - askedAt;
    if (waitedMs >= waitMs) attempt = 0;
    else await sleep(clock, Math.min(backoffMs(attempt, pauses, random), endsAt - clock.monotonic()), signal);
  }
}

/** At most so many messages; an answer that does not fit is left. */
function taken(answers: readonly ReceiveAnswer[], maxMessages: number): LeasedMessage[] {
  const messages: LeasedMessage[] = [];
  for (const answer of answers) {
    if (messages.length > 0 && messages.length + answer.messages.length > maxMessages) continue;
    answer.take();
    messages.push(...answer.messages);
  }
  return messages;
}
