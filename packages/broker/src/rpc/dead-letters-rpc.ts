import { adminService } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { DeadLetters, Redriven } from '../admin/dead-letters';
import { errorDetail } from './error-detail';
import { fetchedBatch } from './fetched-batch';

/** The calls of `mq.v1.AdminService` for dead letters. */
export function serveDeadLetters(server: Server, deadLetters: DeadLetters): void {
  server.unary(adminService.ListDeadLetters, async ({ group, offset, maxBytes }) => {
    const { batches, ...page } = await deadLetters.list(group, offset, maxBytes);
    return { ...page, done: [...page.done], batches: batches.map(fetchedBatch) };
  });
  server.unary(adminService.RedriveDeadLetters, async ({ group, offsets }) => ({
    results: (await deadLetters.redrive(group, offsets)).map(redriven),
  }));
  server.unary(adminService.PurgeDeadLetters, async ({ group, offsets }) => {
    if (offsets.length === 0) return { purged: await deadLetters.purgeAll(group) };
    const purged = await deadLetters.purge(group, offsets);
    return { purged: purged.length, offsets: purged };
  });
}

function redriven(redriven: Redriven) {
  return redriven.result === 'REDRIVE_FAILED' ? { ...redriven, error: errorDetail(redriven.error) } : redriven;
}
