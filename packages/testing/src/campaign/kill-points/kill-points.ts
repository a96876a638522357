import { kindNumbers } from '@mq/store/simulated';
import type { SeamCall } from '../../seams/seam-call';

/** Around a call: before it, when half of a write is done, after it. */
export type KillMoment = 'before' | 'half' | 'after';

const [lengthAt, kindAt, alignment] = [0, 5, 8];
const leastFrameBytes = 80;
const kindNames = new Map<number, string>(Object.entries(kindNumbers).map(([name, number]) => [number, name]));
/** What a broker under the load of the campaign writes now and then. */
const kinds = [
  ...['recordBatch', 'topicChanged', 'offsetsCommitted', 'logTrimmed', 'deliveryProgressed', 'groupChanged', 'heldBatch'],
  ...['delayedReleased', 'transactionEnded'],
];

/** `role.operation:moment`, before the broker serves with `recovery/`; of a write of frames also with the kind of each. */
export function pointsAt({ role, operation, bytes }: SeamCall, moment: KillMoment, serves: boolean): string[] {
  const phase = serves ? '' : 'recovery/';
  const points = [`${phase}${role}.${operation}:${moment}`];
  if (serves && role === 'segment' && operation === 'write' && moment !== 'half' && bytes !== undefined)
    for (const kind of kindsIn(bytes)) points.push(`append.${kind}:${moment}`);
  return points;
}

/** The kinds of the frames in the bytes of a write, if it begins with one. */
function kindsIn(bytes: Uint8Array): Set<string> {
  const found = new Set<string>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + leastFrameBytes <= bytes.length;) {
    const length = view.getUint32(at + lengthAt, true);
    const name = kindNames.get(view.getUint8(at + kindAt));
    if (length < leastFrameBytes || name === undefined) break;
    found.add(name);
    at += Math.ceil(length / alignment) * alignment;
  }
  return found;
}

/** Every point at which the campaign kills. A call that fails to come in a life is not reached: the broker is then killed at any instant. */
export const killPoints: readonly string[] = [
  ...kinds.flatMap((kind) => [`append.${kind}:before`, `append.${kind}:after`]),
  ...['segment.write:half', 'segment.syncData:before', 'segment.syncData:after', 'segment.rename:before', 'segment.rename:after'],
  ...['spare.open:before', 'spare.open:after', 'spare.write:before', 'spare.write:half', 'spare.write:after'],
  ...[
    'spare.syncData:before',
    'spare.syncData:after',
    'spare.rename:before',
    'spare.rename:after',
    'spare.remove:before',
    'spare.remove:after',
  ],
  ...['directory.syncDirectory:before', 'directory.syncDirectory:after', 'views.commit:before', 'views.commit:after'],
  ...['recovery/directory.syncDirectory:before', 'recovery/directory.syncDirectory:after', 'recovery/segment.open:after'],
  ...['recovery/segment.read:before', 'recovery/segment.read:after', 'recovery/segment.write:before', 'recovery/segment.write:half'],
  ...['recovery/segment.write:after', 'recovery/segment.sync:before', 'recovery/segment.sync:after', 'recovery/views.commit:before'],
  ...['recovery/views.commit:after', 'recovery/spare.open:after', 'recovery/reserve.open:after'],
];

/** Calls that come by the hundred: the one that kills is among the first so many. */
export function mostNth(point: string): number {
  if (/^(segment\.(write|syncData)|append\.recordBatch)/.test(point)) return 60;
  return point.startsWith('recovery/') ? 2 : 4;
}
