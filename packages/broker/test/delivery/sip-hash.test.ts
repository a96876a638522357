import { SipHash } from '../../src/delivery/unary/sip-hash';

/** Of the reference implementation: the hash of 0, 1, 2, … bytes that count up, under a key that counts up, as bytes with the lowest first. */
const vectors: Readonly<Record<number, string>> = {
  0: '310e0edd47db6f72',
  1: 'fd67dc93c539f874',
  2: '5a4fa9d909806c0d',
  3: '2d7efbd796666785',
  4: 'b7877127e09427cf',
  5: '8da699cd64557618',
  6: 'cee3fe586e46c9cb',
  7: '37d1018bf50002ab',
  8: '6224939a79f5f593',
  15: 'e545be4961ca29a1',
};

const counting = (length: number) => Buffer.from(Array.from({ length }, (_, index) => index));

test.each(Object.entries(vectors))('%s bytes hash as the reference says', (length, expected) => {
  const [low, high] = new SipHash(counting(16)).of(counting(64), Number(length));
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(low, 0);
  bytes.writeUInt32LE(high, 4);
  expect(bytes.toString('hex')).toBe(expected);
});

test('a key that is too short is refused', () => {
  expect(() => new SipHash(counting(15))).toThrow(RangeError);
});
