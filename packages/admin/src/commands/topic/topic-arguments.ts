import { limits } from '@mq/common';
import { permission, topicType, wholeNumber } from '../../cli/arguments';
import { optional, selectionOptions } from '../../cli/selection-options';

/** The definition of a topic, and where. */
export const topicOptions = {
  ...selectionOptions,
  queues: {
    type: 'string',
    requiresArg: true,
    describe: `Queues on each broker, 1 to ${limits.queuesPerTopic}`,
    coerce: optional(wholeNumber('queues', 1, limits.queuesPerTopic)),
  },
  type: {
    type: 'string',
    requiresArg: true,
    describe: 'mixed, normal, fifo, delay, transaction or priority',
    coerce: optional(topicType),
  },
  permission: { type: 'string', requiresArg: true, describe: 'rw, r, w or -', coerce: optional(permission) },
} as const;

/** The topic's name. */
export const topicPositional = { type: 'string', demandOption: true, describe: 'Topic name' } as const;
