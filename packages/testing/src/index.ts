export { startCluster, type Cluster, type ClusterClientOptions, type ClusterOptions } from './cluster/start-cluster';
export type { ClusterMember } from './cluster/cluster-member';
export { DeliveryChecker, type Fault, type Place, type Placed } from './checker/delivery-checker';
export {
  HandlingChecker,
  type Duplicates,
  type HandlingCheckerOptions,
  type HandlingFault,
  type Interruption,
} from './checker/handling-checker';
export { campaignVolumes, type Campaign, type CampaignContext, type CampaignOutcome, type CampaignVolume } from './campaign/campaign';
export type { CampaignFault, CampaignResult } from './campaign/campaign-result';
export { campaigns } from './campaign/campaigns';
export { runDeliverCampaign, type DeliverCampaignOptions, type DeliverProgress, type DeliverReport } from './campaign/deliver-campaign';
export { runKillCampaign, type KillCampaignOptions, type KillProgress, type KillReport } from './campaign/kill-campaign';
export { SendingLoad, type SendingLoadOptions } from './campaign/sending-load';
export { SpawnedServer, spawnServer, type ProcessExit, type SpawnOptions } from './processes/spawn-server';
export { readTopic, routeOf, type StoredMessage } from './reading/read-topic';
export { eventually, type EventuallyOptions } from './waiting/eventually';
