/** What can be wrong with a history, named by what was found. Every checker of this package speaks of these and no others. */
export const laws = [
  /** An acknowledged message is not where it was acknowledged, or a group never got it. */
  'lost-write',
  /** A message that nobody sent, or whose send was refused. */
  'phantom',
  /** Other bytes than those that were sent. */
  'corrupt',
  /** Two messages at one place of a queue. */
  'offset-reuse',
  /** One message at two places of a broker; or on two brokers, and nothing happened that may have made its producer try another one. */
  'doubled-write',
  /** Messages of one sender, or of one message group, in another order than they were sent. */
  'reorder',
  /** A message of a group was delivered while the one before it was not settled. */
  'fifo-overtaken',
  /** An offset between two others that holds nothing, or that a group never got. */
  'skip',
  /** Work that did not end although nothing was in its way. */
  'stuck',
  /** A topic that an operator has made, or its queues, are not there. */
  'lost-topic',
  /** A group was set back, that was confirmed, and what lies there did not come again. */
  'lost-reset',
  /** A send to a topic that had taken messages failed, and nothing but NameServers was away. */
  'needless-failure',
  /** A message came again after its acknowledgement was confirmed. */
  'revived-acked',
  /** A message came again while its lease ran, and nothing had ended that. */
  'early-redelivery',
  /** A message came again without a new attempt, or without any of the reasons that are allowed. */
  'duplicate-without-cause',
  /** A settlement was confirmed by a lease that had been given to somebody else. */
  'late-ack-accepted',
  /** A delayed message came before its time. */
  'early-delay',
  /** A delayed message came later than promised. */
  'late-delay',
  /** A recall was confirmed, and the message came nonetheless. */
  'recalled-delivered',
  /** A part of a committed transaction is visible, another is not. */
  'torn-transaction',
  /** A message of a transaction that was rolled back, or that nobody has decided, is visible. */
  'uncommitted-read',
  /** A commit and a rollback of one transaction were both confirmed. */
  'contradictory-decision',
  /** A reader saw what was not there any more after a crash. */
  'undurable-read',
  /** A message went to the dead letters that nobody failed. */
  'dead-letter',
  /** A process that takes part in the run ended by itself. */
  'ended',
] as const;
export type Law = (typeof laws)[number];

/** A broken law. */
export interface Fault {
  readonly law: Law;
  readonly text: string;
}

/** More faults than this are counted, not told. */
const maxTold = 20;

/** The first faults, and how many more there are. */
export function told(faults: readonly Fault[]): Fault[] {
  const next = faults[maxTold];
  return next === undefined ? [...faults] : [...faults.slice(0, maxTold), { law: next.law, text: `and ${faults.length - maxTold} more` }];
}
