import { SeededRandom } from '@mq/common/simulated';
import fc from 'fast-check';
import { ReceiptHandles } from '../../src/delivery/unary/receipt-handle';

const random = new SeededRandom(1);
const handles = new ReceiptHandles(random.bytes(32));
const receipt = fc.record({
  lease: fc.maxSafeNat(),
  topicNumber: fc.maxSafeNat(),
  queueId: fc.nat(1023),
  offset: fc.maxSafeNat(),
});
const expired = expect.objectContaining({ code: 'RECEIPT_EXPIRED' }) as Error;
const noHandle = expect.objectContaining({ code: 'INVALID_ARGUMENT' }) as Error;

test('a handle names the message and the lease that it was made for', () => {
  fc.assert(fc.property(receipt, (written) => expect(handles.decode('billing', handles.encode('billing', written))).toEqual(written)));
});

test('a handle is of no use to another group, and after a restart to nobody', () => {
  const handle = handles.encode('billing', { lease: 1, topicNumber: 2, queueId: 3, offset: 4 });
  expect(() => handles.decode('shipping', handle)).toThrow(expired);
  expect(() => new ReceiptHandles(random.bytes(32)).decode('billing', handle)).toThrow(expired);
});

test('a handle that is changed anywhere is refused', () => {
  fc.assert(
    fc.property(receipt, fc.nat(35), fc.integer({ min: 1, max: 255 }), (written, at, change) => {
      const bytes = Buffer.from(handles.encode('billing', written), 'base64url');
      bytes[at] = (bytes[at] ?? 0) ^ change;
      expect(() => handles.decode('billing', bytes.toString('base64url'))).toThrow(expired);
    }),
  );
});

test('what is no handle is refused as such', () => {
  const handle = handles.encode('billing', { lease: 1, topicNumber: 2, queueId: 3, offset: 4 });
  for (const text of ['', 'x', `${handle}A`, handle.slice(1), `${handle.slice(1)}=`, `${handle.slice(1)}é`]) {
    expect(() => handles.decode('billing', text)).toThrow(noHandle);
  }
});
