import { ConnectLoad, type ConnectJob } from '../loads/connect-load';
import { ConsumeLoad, type ConsumeJob } from '../loads/consume-load';
import { LatencyLoad, type LatencyJob } from '../loads/latency-load';
import type { Load } from '../loads/load';
import { ProduceLoad, type ProduceJob } from '../loads/produce-load';
import { PushLoad, type PushJob } from '../loads/push-load';

/** What one client process does; plain data, so that it can be sent there. */
export type Job = ProduceJob | ConsumeJob | PushJob | LatencyJob | ConnectJob;

export function loadOf(job: Job): Load {
  switch (job.kind) {
    case 'produce':
      return new ProduceLoad(job);
    case 'consume':
      return new ConsumeLoad(job);
    case 'push':
      return new PushLoad(job);
    case 'latency':
      return new LatencyLoad(job);
    case 'connect':
      return new ConnectLoad(job);
  }
}
