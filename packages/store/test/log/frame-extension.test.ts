import * as fc from 'fast-check';
import { crc32c } from '@mq/common';
import {
  extensionBytesOf,
  extensionFlags,
  frameHeaderBytes,
  readFrameExtension,
  readFrameHeader,
  writeFrameExtension,
  writeFrameHeader,
  type Frame,
} from '../../src/log/frame';
import { FrameParser } from '../../src/log/frame-parser';
import { readHoldExtension, writeHoldExtension, type HoldExtension } from '../../src/records/hold-extension';

function frameOf(extension: Buffer, payload: Buffer, position: number): Frame {
  const flags = extensionFlags(extension);
  const fields = { kind: 7, topicNumber: 2, queueId: 3, recordCount: 4, baseOffset: 0, producerId: 6, sequence: 7, tagBits: 8 };
  const length = frameHeaderBytes + extensionBytesOf({ flags }) + payload.length;
  return { ...fields, length, flags, position, storeTime: 1000, epoch: 1, payloadCrc: crc32c(payload), extension, payload };
}

function bytesOf(frame: Frame): Buffer {
  const bytes = Buffer.alloc(frame.length, 0xaa);
  writeFrameHeader(bytes, 0, frame, 0);
  writeFrameExtension(bytes, 0, frame);
  frame.payload.copy(bytes, frame.length - frame.payload.length);
  return bytes;
}

function parse(bytes: Buffer, position: number): Frame | string {
  const parser = new FrameParser(position);
  parser.feed(bytes, bytes.length + 1);
  return parser.next();
}

const content = fc.uint8Array({ maxLength: 2036 }).map((bytes) => Buffer.from(bytes));

test('a frame with an extension is read as it was written; zeros may follow its extension', () => {
  fc.assert(
    fc.property(content, content, (extension, payload) => {
      const frame = frameOf(extension, payload, 4096);
      const read = parse(bytesOf(frame), 4096);
      if (typeof read === 'string') throw new Error(read);
      expect(read).toMatchObject({ ...frame, extension: read.extension, payload });
      expect(read.extension.subarray(0, extension.length)).toEqual(extension);
      expect(read.extension.subarray(extension.length).every((byte) => byte === 0)).toBe(true);
      expect(read.extension.length - extension.length).toBeLessThan(8);
    }),
  );
  expect(() => extensionFlags(Buffer.alloc(2037))).toThrow('cannot carry an extension of 2037 bytes');
});

test('no single flipped bit of a frame with an extension is overlooked', () => {
  const whole = bytesOf(frameOf(Buffer.from('an extension'), Buffer.from('some payload'), 4096));
  expect(typeof parse(whole, 4096)).toBe('object');
  for (let bit = 0; bit < whole.length * 8; bit++) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect([bit, parse(flipped, 4096)]).toEqual([bit, 'invalid']);
  }
});

test("another frame's extension at the same place is not taken for this one's", () => {
  const old = bytesOf(frameOf(Buffer.from('old extension'), Buffer.from('payload'), 4096));
  const torn = bytesOf(frameOf(Buffer.from('new extension'), Buffer.from('payload'), 8192));
  old.copy(torn, frameHeaderBytes, frameHeaderBytes);
  expect(parse(torn, 8192)).toBe('invalid');
  const header = readFrameHeader(torn, 0, 8192);
  expect(header !== undefined && readFrameExtension(torn, 0, header)).toBe(undefined);
});

test('a hold is read from an extension as it was written', () => {
  const time = fc.maxSafeNat();
  const holds: fc.Arbitrary<HoldExtension['hold']> = fc.oneof(
    fc.record({ kind: fc.constant('delayed' as const), deliverAt: time }),
    fc.record({
      kind: fc.constant('half' as const),
      transactionId: fc.string({ maxLength: 20, unit: 'grapheme' }),
      group: fc.string({ maxLength: 63 }),
    }),
  );
  fc.assert(
    fc.property(holds, time, fc.nat(8), (hold, name, zeros) => {
      const bytes = Buffer.concat([writeHoldExtension({ hold, name }), Buffer.alloc(zeros)]);
      expect(readHoldExtension(bytes)).toEqual({ hold, name });
    }),
  );
});
