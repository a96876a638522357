import { clientSettings, positive, type ClientOptions, type ClientSettings } from '@mq/client';
import { checkGroupName, checkTopicName } from '@mq/common';
import type { OutOfRangePolicy } from '../fetch/broker-fetcher';
import type { AssignmentListener } from '../group/assigned-queues';
import { checkStartPosition, type StartPosition } from '../queue/start-position';

export interface PullConsumerOptions extends ClientOptions {
  /** Consumer group: its progress is stored at the brokers, and its members share the queues of the topics. */
  readonly group: string;
  /** Topics whose queues are shared out among the members of the group. None: queues are chosen with `assign`. @default none */
  readonly topics?: readonly string[];
  /**
   * Broadcast: this consumer reads every queue of its topics, shares none, and keeps its progress in a file of its own instead of at the brokers. The
   * directory must exist; no two consumers may use one file.
   * @default none: progress is the group's
   */
  readonly offsetStore?: { readonly file: string };
  /**
   * Where to begin in a queue in which the group has no progress. The place is stored at once (with `autoCommit`), so that it is decided only once.
   * @default 'earliest': no message is left out. (RocketMQ begins at the end, except in young topics.)
   */
  readonly consumeFrom?: StartPosition;
  /**
   * Store at the brokers what the application has done: every `autoCommitIntervalMs`, when a queue goes to another member, and at `close`. A message is
   * done when the next one is asked for, or the next batch with `fetch`.
   * @default true
   */
  readonly autoCommit?: boolean;
  /** Milliseconds. @default 5000 */
  readonly autoCommitIntervalMs?: number;
  /** Bytes of batches fetched ahead, over all brokers; each broker may exceed its part by one batch. @default 16777216 (16 MiB) */
  readonly maxBufferedBytes?: number;
  /**
   * Where to go on when a queue does not hold the position any more (retention) or not yet. 'error': asking for messages throws OFFSET_OUT_OF_RANGE, and
   * the queue rests until `seek`.
   * @default 'earliest'
   */
  readonly outOfRange?: OutOfRangePolicy;
  /** Verify the checksum of every batch. A wrong one: asking for messages throws MALFORMED_BATCH, and the queue rests until `seek`. @default true */
  readonly checkCrc?: boolean;
  /**
   * Called with queues that this consumer reads from now on, before anything of them is fetched: `seek` here comes in time. Waited for, at most 2 seconds.
   */
  readonly onAssigned?: AssignmentListener;
  /**
   * Called with queues of which nothing more is handed out. When they are given away in good order, this is before their last commit, and it is waited for,
   * at most 2 seconds; `commit` is still possible. When they were lost (the broker is gone), nothing can be committed.
   */
  readonly onRevoked?: AssignmentListener;
}

/** The options with everything decided. */
export interface PullConsumerSettings extends ClientSettings {
  readonly group: string;
  readonly topics: readonly string[];
  readonly offsetFile: string | undefined;
  readonly consumeFrom: StartPosition;
  readonly autoCommit: boolean;
  readonly autoCommitIntervalMs: number;
  readonly maxBufferedBytes: number;
  readonly outOfRange: OutOfRangePolicy;
  readonly checkCrc: boolean;
  readonly onAssigned: AssignmentListener | undefined;
  readonly onRevoked: AssignmentListener | undefined;
}

/** Checks options and fills in defaults. Throws INVALID_ARGUMENT, ILLEGAL_GROUP or ILLEGAL_TOPIC, naming the option. */
export function pullConsumerSettings(options: PullConsumerOptions): PullConsumerSettings {
  checkGroupName(options.group);
  const topics = [...new Set(options.topics ?? [])];
  topics.forEach(checkTopicName);
  const consumeFrom = options.consumeFrom ?? 'earliest';
  checkStartPosition('consumeFrom', consumeFrom);
  return {
    ...clientSettings(options),
    group: options.group,
    topics,
    offsetFile: options.offsetStore?.file,
    consumeFrom,
    autoCommit: options.autoCommit ?? true,
    autoCommitIntervalMs: positive('autoCommitIntervalMs', options.autoCommitIntervalMs ?? 5_000),
    maxBufferedBytes: positive('maxBufferedBytes', options.maxBufferedBytes ?? 16 * 1024 * 1024),
    outOfRange: options.outOfRange ?? 'earliest',
    checkCrc: options.checkCrc ?? true,
    onAssigned: options.onAssigned,
    onRevoked: options.onRevoked,
  };
}
