import type { GroupSettings } from '../delivery-types';
import type { RecordKind } from './record-kind';

/** The payload, as JSON: the settings after the change. */
export interface GroupChange {
  readonly group: GroupSettings;
}

/** A group was set up, or its settings were changed. */
export const groupChanged: RecordKind = {
  name: 'group changed',
  apply(views, { payload, storeTime }) {
    views.groups.put((JSON.parse(payload.toString()) as GroupChange).group, storeTime);
  },
};

export function groupChangePayload(change: GroupChange): Buffer {
  return Buffer.from(JSON.stringify(change));
}
