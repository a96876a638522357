import fc from 'fast-check';
import { RecordBatchEncoder, RecordBatchReader, type EncodedBatch } from '../../src';
import { base, encode, records, thrownBy } from './sample-records';

describe('the encoder', () => {
  test('stops at a byte limit without leaving a trace of the record that was too much', () => {
    fc.assert(
      fc.property(records, fc.nat(600), (inputs, maxBytes) => {
        const encoder = new RecordBatchEncoder();
        const taken = inputs.filter((input) => encoder.append(input, maxBytes));
        if (taken.length > 0) expect(encoder.size).toBeLessThanOrEqual(maxBytes);
        const { size } = encoder;
        const { bytes, recordCount } = encoder.finish(base);
        expect(bytes).toHaveLength(size);
        expect(recordCount).toBe(taken.length);
        expect(bytes).toEqual(encode(taken));
      }),
    );
  });

  test('leaves finished batches alone while it writes the next', () => {
    const encoder = new RecordBatchEncoder();
    const inputs = Array.from({ length: 400 }, (_, i) => ({ body: Buffer.alloc(i * 7, i) }));
    const batches = inputs.map((input) => encode([input], encoder));
    expect(batches).toEqual(inputs.map((input) => encode([input])));
  });

  test('counts a record that ends, in new memory, where the batch before it ended in the old', () => {
    const encoder = new RecordBatchEncoder();
    encoder.append({ body: Buffer.alloc(40_000) });
    encoder.finish(base);
    const idBaseBytes = 19;
    const record = { body: Buffer.alloc(40_000 + idBaseBytes) };
    expect(encoder.append(record)).toBe(true);
    expect(encoder.finish(base)).toMatchObject({ recordCount: 1, bytes: encode([record]) });
  });

  test('writes into the memory of batches that were released, when no other batch lies there', () => {
    const encoder = new RecordBatchEncoder();
    const finish = (fill: number, bytes = 30_000): EncodedBatch => {
      encoder.append({ body: Buffer.alloc(bytes, fill) });
      return encoder.finish(base);
    };
    const [first, second] = [finish(1), finish(2)];
    expect(second.bytes.buffer).toBe(first.bytes.buffer);
    const kept = Buffer.from(second.bytes);
    first.release();
    first.release();
    const others = [finish(3), finish(4), finish(5)];
    expect(others.map(({ bytes }) => bytes.buffer)).not.toContain(first.bytes.buffer);
    expect(second.bytes).toEqual(kept);
    second.release();
    const later = [finish(6), finish(7)];
    expect(later.map(({ bytes }) => bytes.buffer)).toContain(first.bytes.buffer);
  });

  test('leaves head room before every batch', () => {
    const encoder = new RecordBatchEncoder({ headroomBytes: 100 });
    const inputs = Array.from({ length: 50 }, (_, i) => ({ body: Buffer.alloc(i * 100, i) }));
    const batches = inputs.map((input) => {
      encoder.append(input);
      return encoder.finish(base).bytes;
    });
    for (const { buffer, byteOffset } of batches) Buffer.from(buffer, byteOffset - 100, 100).fill(0xff);
    expect(batches).toEqual(inputs.map((input) => encode([input])));
  });

  test.each([{ deliverAt: -1 }, { bornAt: 0.5 }, { bornAt: 2 ** 53 }, { priority: 2 ** 31 }, { messageId: Buffer.alloc(16) }])(
    'refuses %p',
    (fields) => expect(thrownBy(() => new RecordBatchEncoder().append({ body: '', ...fields }))).toBe('INVALID_ARGUMENT'),
  );
});

describe('the reader', () => {
  test('gives bodies that are views of the batch', () => {
    const bytes = encode([{ body: 'hello' }]);
    expect(new RecordBatchReader(bytes).record(0).body.buffer).toBe(bytes.buffer);
  });

  test('counts ids on from the base, with wrap-around', () => {
    const high = Buffer.from(base);
    high.writeUInt32BE(0xffffffff, 13);
    const encoder = new RecordBatchEncoder();
    encoder.append({ body: 'a' });
    encoder.append({ body: 'b' });
    const ids = [...new RecordBatchReader(encoder.finish(high).bytes)].map((view) => view.messageId.slice(26));
    expect(ids).toEqual(['FFFFFFFF', '00000000']);
  });

  test('takes the birth time from the id when the record has none', () => {
    expect(new RecordBatchReader(encode([{ body: 'a' }])).record(0).bornAt).toBe(base.readUIntBE(1, 6));
  });

  test('refuses an index beyond the batch', () => {
    expect(thrownBy(() => new RecordBatchReader(encode([{ body: 'a' }])).record(1))).toBe('INVALID_ARGUMENT');
  });
});
