import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageIdTime, parseMessageId, RecordBatchEncoder, RecordBatchReader } from '../../src';

const formats = join(__dirname, '../../../../docs/formats');
const id = '02018BCFE56800A1B2C3D4E5F600000001';

test('the example of record-batch.md is what the encoder writes', () => {
  const text = readFileSync(join(formats, 'record-batch.md'), 'utf8');
  const example = text.slice(text.indexOf('## An example'), text.indexOf('## Checksum'));
  const hex = [...example.matchAll(/^ {4}\s*((?:[0-9A-F]{2} )+)/gm)].map((match) => match[1]).join('');
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  const encoder = new RecordBatchEncoder();
  encoder.append({ body: 'hi', tag: 't' });
  expect(encoder.finish(parseMessageId(id)).bytes).toEqual(bytes);
  const record = new RecordBatchReader(bytes).record(0);
  expect([record.body.toString(), record.tag, record.messageId]).toEqual(['hi', 't', id]);
});

test('the example of message-id.md tells its time', () => {
  const text = readFileSync(join(formats, 'message-id.md'), 'utf8');
  expect(text).toContain('02 018BCFE56800 A1B2C3D4E5F6 00000001');
  expect(new Date(messageIdTime(id) ?? 0).toISOString()).toBe('2023-11-14T22:13:20.000Z');
});
