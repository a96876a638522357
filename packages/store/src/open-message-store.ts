import { join } from 'node:path';
import { Closer, MqError, type Clock, type Disk, type DiskLock, type Logger } from '@mq/common';
import { BatchAppender } from './append/batch-appender';
import { QueueTails } from './append/queue-tails';
import { RecordAppender } from './append/record-appender';
import { CarryForward } from './held/carry-forward';
import { HeldBatches } from './held/held-batches';
import { ChecksummedKeyValue } from './key-value/checksummed-key-value';
import type { KeyValue, KeyValueOpener } from './key-value/key-value';
import { LocalMessageStore } from './local-message-store';
import { CommitLog } from './log/commit-log';
import { damageAdvice } from './log/log-corrupt';
import { isNoSpace } from './log/no-space';
import { recoverLog } from './log/recover-log';
import { SegmentFiles } from './log/segment-files';
import { SegmentSet } from './log/segment-set';
import { SpareSegments } from './log/spare-segments';
import { Fetcher } from './read/fetcher';
import { Retention } from './retention/retention';
import { DiskSpaceGuard } from './space/disk-space-guard';
import { SpaceReserve } from './space/space-reserve';
import type { MessageStore, RecoveryReport, StoreOptions } from './store-types';
import { TopicChanges } from './topics/topic-changes';
import { Checkpointer } from './views/checkpointer';
import { Views } from './views/views';

/** The doors of the store to the outside. */
export interface StoreSeams {
  readonly disk: Disk;
  readonly keyValue: KeyValueOpener;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Opens the store of a data directory, made if it is missing: takes the lock, loads the views, replays the log, cuts a torn tail.
 * Errors: DATA_DIRECTORY_LOCKED, DATA_DIRECTORY_UNUSABLE, LOG_CORRUPT, VIEWS_MISMATCH.
 */
export async function openMessageStore(options: StoreOptions, seams: StoreSeams): Promise<MessageStore> {
  const closer = new Closer();
  try {
    return await open(options, seams, closer);
  } catch (error) {
    await closer.close().catch((closing: unknown) => seams.logger.error({ err: closing }, 'closing a store that did not open failed'));
    if (MqError.is(error)) throw error;
    const text = error instanceof Error ? error.message : String(error);
    throw new MqError('DATA_DIRECTORY_UNUSABLE', `the data directory ${options.directory} cannot be used: ${text}`, { cause: error });
  }
}

async function open(options: StoreOptions, seams: StoreSeams, closer: Closer): Promise<LocalMessageStore> {
  const { disk, clock, logger } = seams;
  const startedAt = clock.monotonic();
  const reserve = new SpaceReserve(disk, join(options.directory, 'reserve'), options.segmentBytes);
  const lock = takeLock(options.directory, disk, reserve);
  closer.add('the lock', () => lock.release());

  const viewsDirectory = join(options.directory, 'views');
  const keyValue = new ChecksummedKeyValue(seams.keyValue.open(viewsDirectory));
  closer.add('the views', () => keyValue.close());
  // The first checkpoint makes the views durable, but not the name of their file; retention relies on both.
  disk.syncDirectory(viewsDirectory);
  const views = new Views(options);
  const hasViews = loadViews(views, keyValue, options.directory);

  const segments = new SegmentSet();
  closer.add('the log', () => segments.closeAll());
  const files = openSegments(segments, options, disk, hasViews);
  const checkpointer = new Checkpointer({ ...options, views, keyValue, clock, logger });
  const viewsPosition = views.position;
  const recovered = await recoverLog({ segments, views, logger, checkpointer });
  const recovery: RecoveryReport = {
    viewsPosition,
    logEndPosition: recovered.endPosition,
    replayedFrames: recovered.replayedFrames,
    replayedBytes: recovered.replayedBytes,
    truncatedBytes: recovered.truncatedBytes,
    durationMs: clock.monotonic() - startedAt,
  };
  logger.info({ directory: options.directory, ...recovery }, 'store recovered');
  const store = compose(options, seams, { closer, views, files, segments, checkpointer, recovery, reserve });
  await store.retention.removeRetired();
  reserve.fill();
  return store.store;
}

/** Views that are damaged say so; another error would not tell what to do. */
function loadViews(views: Views, keyValue: KeyValue, directory: string): boolean {
  try {
    return views.load(keyValue);
  } catch (error) {
    if (MqError.is(error)) throw error;
    const text = error instanceof Error ? error.message : String(error);
    throw new MqError('VIEWS_MISMATCH', `the views of ${directory} cannot be read (${text}). ${damageAdvice(directory)}`, { cause: error });
  }
}

interface OpenedParts {
  readonly closer: Closer;
  readonly views: Views;
  readonly files: SegmentFiles;
  readonly segments: SegmentSet;
  readonly checkpointer: Checkpointer;
  readonly recovery: RecoveryReport;
  readonly reserve: SpaceReserve;
}

function compose(options: StoreOptions, seams: StoreSeams, opened: OpenedParts): { store: LocalMessageStore; retention: Retention } {
  const { disk, clock, logger } = seams;
  const { closer, views, files, segments, checkpointer, recovery, reserve } = opened;
  const { segmentBytes, directory } = options;
  const spares = new SpareSegments({ files, clock, logger, segmentBytes, maxSpares: Math.max(1, options.recycledSegments) });
  closer.add('the spare segments', () => spares.close());
  const guard = new DiskSpaceGuard({ ...options, disk, clock, logger, spareBytes: () => spares.bytes });
  const onFenced = (error: MqError): void => {
    logger.error({ err: error }, 'the store is fenced: nothing more is appended until a restart');
    checkpointer.stop();
    store.fenced(error);
  };
  const position = { endPosition: recovery.logEndPosition, lastStoreTime: views.lastStoreTime };
  const log = new CommitLog({
    ...options,
    ...position,
    segments,
    files,
    spares,
    clock,
    onDurable: (group) => store.durable(group),
    onFenced,
  });
  const records = new RecordAppender(log, guard);
  const tails = new QueueTails(views);
  const held = new HeldBatches({ ...options, views, log, segments, guard, records, tails, checkpointer, logger });
  const batches = new BatchAppender({ views, log, guard, checkpointer, tails, held, flush: options.flush });
  const topicChanges = new TopicChanges(views, records, clock);
  const fetcher = new Fetcher({ views, segments, log });
  const retention = new Retention({
    store: options,
    disk,
    clock,
    logger,
    views,
    segments,
    files,
    spares,
    records,
    carry: new CarryForward({ views, log, guard, reader: held.reader, lost: held.lost }),
    guard,
    reserve,
    checkpointer,
    log,
  });
  closer.add('the last checkpoint', () => (log.fenced === undefined ? checkpointer.tryCheckpoint() : undefined));
  closer.add('the checkpoints', () => checkpointer.stop());
  closer.add('pending appends', () => log.drain());
  const services = { log, records, batches, held, topicChanges, fetcher, retention, guard };
  const store = new LocalMessageStore({ ...services, directory, disk, clock, recovery, views, segments, checkpointer, closer });
  checkpointer.start();
  return { store, retention };
}

function takeLock(directory: string, disk: Disk, reserve: SpaceReserve): DiskLock {
  disk.makeDirectory(join(directory, 'log'));
  disk.makeDirectory(join(directory, 'views'));
  const path = join(directory, 'lock');
  const lock = lockInLittleSpace(path, disk, reserve);
  if (lock === undefined)
    throw new MqError('DATA_DIRECTORY_LOCKED', `another process uses the data directory ${directory} (${path} is held)`);
  return lock;
}

/** A disk without a byte to spare gets the reserve back: a broker must be able to start on it. */
function lockInLittleSpace(path: string, disk: Disk, reserve: SpaceReserve): DiskLock | undefined {
  try {
    return disk.lock(path);
  } catch (error) {
    if (!isNoSpace(error)) throw error;
    reserve.release();
    return disk.lock(path);
  }
}

/** The segments on disk, or the first one of a new log. */
function openSegments(segments: SegmentSet, options: StoreOptions, disk: Disk, hasViews: boolean): SegmentFiles {
  const files = new SegmentFiles(disk, join(options.directory, 'log'));
  for (const segment of files.segments()) segments.add(segment);
  if (segments.all.length > 0) {
    // A process that was killed may have left names that were never synced, and what lies behind a name is lost with it.
    files.sync();
    return files;
  }
  if (hasViews) {
    throw new MqError(
      'VIEWS_MISMATCH',
      `${options.directory} has views but no log. Restore the log, or move the views away to begin empty. ${damageAdvice(options.directory)}`,
    );
  }
  const first = files.plan(files.createSpare(), 0);
  segments.add(first);
  files.activate(first);
  // The directories themselves must outlive a power loss too.
  disk.syncDirectory(options.directory);
  return files;
}
