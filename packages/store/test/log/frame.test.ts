import * as fc from 'fast-check';
import { crc32c } from '@mq/common';
import { frameHeaderBytes, isPayloadOf, readFrameHeader, writeFrameHeader, type FrameHeader } from '../../src/log/frame';

const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const u64 = fc.maxSafeNat();
const headers: fc.Arbitrary<FrameHeader> = fc.record({
  length: fc.integer({ min: frameHeaderBytes, max: 2 ** 32 - 1 }),
  kind: fc.nat(255),
  flags: fc.nat(65_535),
  position: u64,
  storeTime: u64,
  epoch: u32,
  topicNumber: u32,
  queueId: u32,
  recordCount: u32,
  baseOffset: u64,
  producerId: u64,
  sequence: u64,
  tagBits: u32,
  payloadCrc: u32,
});

test('a header is read as it was written, at its own position only', () => {
  fc.assert(
    fc.property(headers, u32, fc.nat(20), (header, unconfirmedBytes, at) => {
      const bytes = Buffer.alloc(at + frameHeaderBytes, 0xaa);
      writeFrameHeader(bytes, at, header, unconfirmedBytes);
      expect(readFrameHeader(bytes, at, header.position)).toEqual({ ...header, unconfirmedBytes });
      expect(readFrameHeader(bytes, at, header.position + 8)).toBeUndefined();
      expect(readFrameHeader(bytes.subarray(0, -1), at, header.position)).toBeUndefined();
    }),
  );
});

test('no single flipped bit of a frame is overlooked', () => {
  const payload = Buffer.from('some payload');
  const header: FrameHeader = {
    length: frameHeaderBytes + payload.length,
    kind: 1,
    flags: 0,
    position: 4096,
    storeTime: 1_700_000_000_000,
    epoch: 1,
    topicNumber: 2,
    queueId: 3,
    recordCount: 4,
    baseOffset: 5,
    producerId: 6,
    sequence: 7,
    tagBits: 8,
    payloadCrc: crc32c(payload),
  };
  const whole = Buffer.concat([Buffer.alloc(frameHeaderBytes), payload]);
  writeFrameHeader(whole, 0, header, 0);
  const isValid = (bytes: Buffer): boolean => {
    const read = readFrameHeader(bytes, 0, 4096);
    return read !== undefined && isPayloadOf(read, bytes.subarray(frameHeaderBytes, read.length));
  };
  expect(isValid(whole)).toBe(true);
  for (let bit = 0; bit < whole.length * 8; bit++) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect([bit, isValid(flipped)]).toEqual([bit, false]);
  }
});
