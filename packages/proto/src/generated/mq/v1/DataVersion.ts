// Generated from mq/v1/common.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

/**
 * Orders two versions of a broker's topic table. Compared by state_version (the leader epoch), then counter, then timestamp_ms.
 */
export interface DataVersion {
  'stateVersion'?: (number | string | Long);
  'timestampMs'?: (number | string | Long);
  'counter'?: (number | string | Long);
}

/**
 * Orders two versions of a broker's topic table. Compared by state_version (the leader epoch), then counter, then timestamp_ms.
 */
export interface DataVersion__Output {
  'stateVersion': (number);
  'timestampMs': (number);
  'counter': (number);
}
