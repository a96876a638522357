import fc from 'fast-check';
import { crc32c, crc32cByTable } from '../../src/hash/crc32c';

/** The check value of the catalogue of CRCs, and the vectors of RFC 3720, B.4. */
const vectors: [name: string, bytes: Buffer, checksum: number][] = [
  ['nothing', Buffer.alloc(0), 0],
  ['123456789', Buffer.from('123456789'), 0xe3069283],
  ['32 zeroes', Buffer.alloc(32), 0x8a9136aa],
  ['32 ones', Buffer.alloc(32, 0xff), 0x62a8ab43],
  ['0 to 31', Buffer.from(Array.from({ length: 32 }, (_, i) => i)), 0x46dd794e],
];

describe.each([['the one in use', crc32c] as const, ['the table', crc32cByTable] as const])('%s', (_, implementation) => {
  test.each(vectors)('knows %s', (_name, bytes, checksum) => {
    expect(implementation(bytes)).toBe(checksum);
  });

  test('covers parts one after the other as it covers the whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, at) => {
        expect(implementation(bytes.subarray(at), implementation(bytes.subarray(0, at)))).toBe(implementation(bytes));
      }),
    );
  });
});

test('the one in use and the table agree on any bytes, wherever they lie in memory', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), fc.nat(16), (bytes, from) => {
      const part = bytes.subarray(from);
      expect(crc32c(part)).toBe(crc32cByTable(part));
    }),
  );
});
