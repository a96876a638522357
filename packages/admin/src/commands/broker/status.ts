import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { clusterOption } from '../../cli/selection-options';

export const brokerStatus = defineCommand({
  path: ['broker', 'status'],
  positionals: '[name]',
  help: 'What brokers say of themselves: log, disk, sessions, settings',
  arguments: (parser) =>
    parser.positional('name', { type: 'string', describe: 'Broker name; all brokers if left out' }).options(clusterOption),
  fields: {
    cluster: { help: 'name of the cluster' },
    brokerName: { help: 'name of the broker' },
    brokerId: { help: '0: master' },
    address: { help: 'host:port that clients dial' },
    version: { help: 'of the broker program' },
    startedAt: { help: 'milliseconds since 1970', time: true },
    writable: { help: 'whether it takes messages' },
    notWritableReason: { help: 'error code such as DISK_FULL; empty when writable', detail: true },
    flush: { help: 'sync: acknowledged when on disk; async: acknowledged before' },
    topicCount: { help: 'topics' },
    groupCount: { help: 'consumer groups' },
    sessionCount: { help: 'connected clients' },
    delayedCount: { help: 'delayed batches that are not delivered yet', detail: true },
    pendingTransactionCount: { help: 'transactions without a decision, parked ones too', detail: true },
    maxLatenessMs: { help: 'of the delayed batches delivered in the last minute; 0: there was none', detail: true },
    meanLatenessMs: { help: 'mean of the same', detail: true },
    logStartPosition: { help: 'byte position of the oldest frame of the log', detail: true },
    logEndPosition: { help: 'byte position behind the newest frame', detail: true },
    confirmPosition: { help: 'byte position up to which consumers see messages', detail: true },
    viewsPosition: { help: 'byte position that the stored views have reached; recovery starts there', detail: true },
    diskUsedBytes: { help: 'bytes of the log' },
    diskFreeBytes: { help: 'bytes free on its disk' },
    residentBytes: { help: 'memory of the process, bytes' },
    settings: { help: 'effective configuration, secrets left out', detail: true },
  },
  run: async ({ admin }, { name, cluster }) => {
    const gathered = await admin.cluster.status({ cluster, brokerName: name });
    return {
      rows: gathered.values.map((status) => ({ ...status, settings: { ...status.settings } })),
      failure: failureOf(gathered),
      upright: name !== undefined,
    };
  },
});
