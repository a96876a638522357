import { crc32c } from '@mq/common';
import type { Frame, FrameFields } from '../log/frame';
import type { Views } from '../views/views';

/** What a kind of frame does to the views. */
export interface RecordKind {
  readonly name: string;
  /** Deterministic: reads the frame and the views, nothing else. A frame about a topic that is gone by now changes nothing. */
  readonly apply: (views: Views, frame: Frame) => void;
}

/** What a frame that carries only a payload says in its header. */
export function fieldsOf(kind: number, payload: Buffer): FrameFields {
  return {
    kind,
    topicNumber: 0,
    queueId: 0,
    recordCount: 0,
    baseOffset: 0,
    producerId: 0,
    sequence: 0,
    tagBits: 0,
    payloadCrc: crc32c(payload),
  };
}
