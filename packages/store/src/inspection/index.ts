/** What is done to the data directory of a stopped broker. An entry point of its own: a broker that runs loads none of it. */
export {
  readAllViews,
  repairStore,
  verifyStore,
  type InspectionOptions,
  type InspectionSeams,
  type RepairOptions,
  type RepairOutcome,
} from './open-inspection';
export type { Finding, FindingKind, InspectionProgress, InspectionSummary, Loss, StoreInspection } from './inspection-types';
