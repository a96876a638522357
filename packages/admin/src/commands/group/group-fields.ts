import type { BrokerGroup } from '../../administration/group-settings';
import type { Row } from '../../output/answer';

/** A group's settings as show and set print them. */
export const groupFields = {
  group: { help: 'name of the group' },
  brokerName: { help: 'name of the broker' },
  maxAttempts: { help: 'deliveries of a message before it goes to the dead letters' },
  retry: { help: 'ladder or exponential: when a message that failed is delivered again' },
  initialMs: { help: 'exponential: the first wait, milliseconds; else null' },
  maxMs: { help: 'exponential: the longest wait, milliseconds; else null' },
  factor: { help: 'exponential: each wait is so many times the one before; else null' },
  createdAt: { help: 'milliseconds since 1970; 0: never set up, the defaults hold', time: true },
} as const;

export function groupRow({ retryPolicy, ...group }: BrokerGroup): Row<keyof typeof groupFields> {
  const none = { initialMs: null, maxMs: null, factor: null };
  const { kind, ...waits } = { ...none, ...retryPolicy };
  return { ...group, retry: kind, ...waits };
}

/** Where a group was and is, as reset and clone print it. */
export const movedFields = {
  group: { help: 'name of the group' },
  topic: { help: 'name of the topic' },
  brokerName: { help: 'name of the broker' },
  queueId: { help: 'number of the queue on its broker' },
  before: { help: 'next offset to read before; -1: nothing was committed' },
  offset: { help: 'next offset to read now' },
} as const;

/** The group's name. */
export const groupPositional = { type: 'string', demandOption: true, describe: 'Group name' } as const;

/** `--force` */
export const forceOption = {
  force: { type: 'boolean', default: false, describe: 'Also while members are connected' },
} as const;
