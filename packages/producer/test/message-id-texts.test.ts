import { deriveMessageId, formatMessageId } from '@mq/proto';
import { MessageIdTexts } from '../src/batch/message-id-texts';

test.each([0, 0xf0, 0xffff_ff80])('the texts of a batch are those of its ids, from sequence %i on and over every carry', (sequence) => {
  const base = Buffer.alloc(17, 0xab);
  base.writeUInt32BE(sequence, 13);
  const texts = new MessageIdTexts(base);
  for (let i = 0; i < 1_000; i++) expect(texts.at(i)).toBe(formatMessageId(deriveMessageId(base, i)));
});
