import type { Finding, Loss, StoreInspection } from '@mq/store/inspection';
import type { Row } from '../../output/answer';

/** One table for what is wrong and for what is gone with it. */
export const inspectionFields = {
  what: { help: 'damage, note, loss; after a repair also kept: a file with what was replaced' },
  kind: {
    help: 'of damage and notes: damaged-frame, missing-log, wrong-order, torn-tail, lost-before, views-missing, views-unreadable, views-wrong, topic-unknown, offset-beyond-end; of losses: messages, held, record, bytes',
  },
  position: { help: 'log position of the first byte' },
  bytes: { help: 'bytes of the log' },
  topic: { help: 'name of the topic; null if it is not known' },
  queueId: { help: 'number of the queue' },
  firstOffset: { help: 'first lost offset' },
  lastOffset: { help: 'last lost offset' },
  messages: { help: 'lost messages; 0 if their number is not known' },
  storedFrom: { help: 'when the first of them was stored, milliseconds since 1970; null if it is not known', time: true },
  storedTo: { help: 'when the last of them was stored', time: true },
  file: { help: 'the file, or the directory of what is missing', detail: true },
  text: { help: 'what it is, in words' },
} as const;

type Fields = keyof typeof inspectionFields;

const nothing = {
  ...{ position: null, bytes: 0, topic: null, queueId: null, firstOffset: null, lastOffset: null },
  ...{ messages: 0, storedFrom: null, storedTo: null, file: null },
};

export function inspectionRows({ findings, losses }: StoreInspection): Row<Fields>[] {
  return [...findings.map(findingRow), ...losses.map(lossRow)];
}

export function keptRow(file: string): Row<Fields> {
  return { ...nothing, what: 'kept', kind: '', file, text: file };
}

function findingRow({ severity, kind, file, position, bytes, text }: Finding): Row<Fields> {
  return { ...nothing, what: severity, kind, position: position ?? null, bytes, file, text: `${file}: ${text}` };
}

function lossRow(loss: Loss): Row<Fields> {
  const { what, topic, topicNumber, queueId, firstOffset, lastOffset, messages, storedFrom, storedTo, position, bytes, text } = loss;
  const name = topic ?? (topicNumber === undefined ? null : `number ${topicNumber}`);
  return {
    ...{ what: 'loss', kind: what, position, bytes, topic: name, queueId: queueId ?? null },
    ...{ firstOffset: firstOffset ?? null, lastOffset: lastOffset ?? null, messages },
    ...{ storedFrom: storedFrom ?? null, storedTo: storedTo ?? null, file: null, text },
  };
}

/** How it went, in a sentence. */
export function inspectionSummary({ findings, losses, summary }: StoreInspection): string {
  const { segments, frames, logStart, logEnd } = summary;
  const damages = findings.filter(({ severity }) => severity === 'damage').length;
  const messages = losses.reduce((sum, loss) => sum + loss.messages, 0);
  const looked = `${frames} readable records in ${segments} segments, log positions ${logStart} to ${logEnd}`;
  return `${looked}: ${damages} damages, ${messages} messages lost with them`;
}
