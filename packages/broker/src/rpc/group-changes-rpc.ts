import { MqError } from '@mq/common';
import { adminService, type GroupSettings__Output, type ResetGroupOffsetsRequest__Output, type RetryPolicy__Output } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { RetryPolicy } from '@mq/store';
import type { Administration } from '../admin/administration';
import type { ResetTarget } from '../admin/group-progress';
import type { EffectiveSettings, SettingsChange } from '../admin/group-setup';

/** The calls of `mq.v1.AdminService` that change groups, and their settings. */
export function serveGroupChanges(
  server: Server,
  { groupProgress, groupSetup }: Pick<Administration, 'groupProgress' | 'groupSetup'>,
): void {
  server.unary(adminService.GetGroup, ({ group }) => ({ settings: wireSettings(groupSetup.get(group)) }));
  server.unary(adminService.SetGroup, async ({ settings }) => ({ settings: wireSettings(await groupSetup.set(readSettings(settings))) }));
  server.unary(adminService.ResetGroupOffsets, async (request) => ({
    queues: await groupProgress.reset(request.group, request.topic, readTarget(request), request.force),
  }));
  server.unary(adminService.CloneGroupOffsets, async ({ fromGroup, toGroup, topic, force }) => ({
    queues: await groupProgress.clone(fromGroup, toGroup, topic, force),
  }));
}

function readTarget({ target, timestamp }: ResetGroupOffsetsRequest__Output): ResetTarget {
  if (target === 'RESET_EARLIEST') return 'earliest';
  if (target === 'RESET_LATEST') return 'latest';
  if (target === 'RESET_TIME' && timestamp > 0) return timestamp;
  throw new MqError(
    'INVALID_ARGUMENT',
    `target is ${target}; expected RESET_EARLIEST, RESET_LATEST, or RESET_TIME with a timestamp above 0`,
  );
}

function readSettings(settings: GroupSettings__Output | null): SettingsChange {
  if (settings === null) throw new MqError('INVALID_ARGUMENT', 'settings are missing');
  const { group, maxAttempts, retryPolicy } = settings;
  return {
    name: group,
    ...(maxAttempts !== 0 && { maxAttempts }),
    ...(retryPolicy !== null && { retryPolicy: readPolicy(retryPolicy) }),
  };
}

function readPolicy({ kind, initialMs, maxMs, factor }: RetryPolicy__Output): RetryPolicy {
  if (kind === 'LADDER') return { kind: 'ladder' };
  if (kind === 'EXPONENTIAL') return { kind: 'exponential', initialMs, maxMs, factor };
  throw new MqError('INVALID_ARGUMENT', `kind of the retry policy is ${kind}; expected LADDER or EXPONENTIAL`);
}

function wireSettings({ name, maxAttempts, retryPolicy, createdAt }: EffectiveSettings) {
  const policy = retryPolicy.kind === 'ladder' ? { kind: 'LADDER' as const } : { ...retryPolicy, kind: 'EXPONENTIAL' as const };
  return { group: name, maxAttempts, retryPolicy: policy, createdAt };
}
