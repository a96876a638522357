export { describeMachine, type Machine } from './machine/machine';
export { usageOf, type ProcessUsage } from './machine/process-usage';
export { machineLine } from './output/result-table';
export { OwnCluster, type OwnClusterOptions } from './servers/own-cluster';
export { median } from './statistics/median';
export { Latencies, type Quantiles } from './statistics/latencies';
export { main } from './main';
