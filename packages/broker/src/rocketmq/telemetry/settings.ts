import { limits } from '@mq/common';
import type { rocketmq } from '@mq/proto';
import type { GroupSettings } from '@mq/store';
import { retryDelayMs } from '../../delivery';
import { fromMs, toMs } from '../convert/times';
import { receiveBounds } from '../receive/receive-bounds';

/** How often a producer tries, and how long it waits in between when it is told to slow down. */
const producerBackoff = { maxAttempts: 3, initialMs: 10, maxMs: 1_000, multiplier: 2 };
/** Steps of a retry policy that are told; RocketMQ's clients repeat the last. */
const maxSteps = 32;
const defaultRequestTimeoutMs = 3_000;

/** What is answered to a client's settings: all that it said, and all that it needs to know. */
export interface EchoParts {
  readonly group: GroupSettings;
  /** The Node.js client understands a growing delay only, and takes it for nothing else. */
  readonly isNode: boolean;
}

/** Settings of a producer. Without the backoff its client breaks, without the size it can send nothing. */
export function producerSettings(settings: rocketmq.Settings__Output): rocketmq.Settings {
  const { maxAttempts, initialMs, maxMs, multiplier } = producerBackoff;
  return {
    ...echoed(settings),
    backoffPolicy: { maxAttempts, exponentialBackoff: { initial: fromMs(initialMs), max: fromMs(maxMs), multiplier } },
    publishing: { topics: settings.publishing?.topics ?? [], maxBodySize: limits.bodyBytes, validateMessageType: true },
  };
}

/**
 * Settings of a consumer. It is never told that its group is ordered: the order of message groups is kept here, whatever the client does, and its own ways to keep it
 * retry a failed message in the client, or (Node.js) give it up at once.
 */
export function consumerSettings(settings: rocketmq.Settings__Output, { group, isNode }: EchoParts): rocketmq.Settings {
  return {
    ...echoed(settings),
    backoffPolicy: { maxAttempts: group.maxAttempts, ...(isNode ? growing(group) : stepwise(group)) },
    subscription: {
      ...(settings.subscription?.group && { group: settings.subscription.group }),
      subscriptions: settings.subscription?.subscriptions ?? [],
      fifo: false,
      receiveBatchSize: receiveBounds.maxMessages,
      longPollingTimeout: fromMs(
        Math.min(toMs(settings.subscription?.longPollingTimeout) ?? receiveBounds.maxWaitMs, receiveBounds.maxWaitMs),
      ),
    },
  };
}

function echoed({ clientType, accessPoint, requestTimeout, userAgent }: rocketmq.Settings__Output): rocketmq.Settings {
  return {
    ...(clientType !== undefined && { clientType }),
    ...(accessPoint !== undefined && { accessPoint }),
    requestTimeout: requestTimeout ?? fromMs(defaultRequestTimeoutMs),
    userAgent,
    metric: { on: false },
  };
}

function stepwise(group: GroupSettings): Pick<rocketmq.RetryPolicy, 'customizedBackoff' | 'exponentialBackoff'> {
  if (group.retryPolicy.kind === 'exponential') return growing(group);
  const steps = Math.min(maxSteps, Math.max(1, group.maxAttempts - 1));
  return { customizedBackoff: { next: Array.from({ length: steps }, (_, step) => fromMs(retryDelayMs(group.retryPolicy, step + 1))) } };
}

function growing({ retryPolicy, maxAttempts }: GroupSettings): Pick<rocketmq.RetryPolicy, 'exponentialBackoff'> {
  if (retryPolicy.kind === 'exponential') {
    const { initialMs, maxMs, factor } = retryPolicy;
    return { exponentialBackoff: { initial: fromMs(initialMs), max: fromMs(maxMs), multiplier: factor } };
  }
  const last = retryDelayMs(retryPolicy, Math.max(1, maxAttempts - 1));
  return { exponentialBackoff: { initial: fromMs(retryDelayMs(retryPolicy, 1)), max: fromMs(last), multiplier: 2 } };
}
