import fc from 'fast-check';
import { MqError } from '../../src/errors/mq-error';
import { formatAddress, parseAddress, parseAddressList } from '../../src/route/address';

test.each([
  ['127.0.0.1:9876', { host: '127.0.0.1', port: 9876 }],
  [' broker-a.example.org:1 ', { host: 'broker-a.example.org', port: 1 }],
  ['[::1]:65535', { host: '::1', port: 65_535 }],
  ['h:0', { host: 'h', port: 0 }],
])('%j is an address', (text, address) => {
  expect(parseAddress(text)).toEqual(address);
});

test.each(['', 'h', 'h:', ':1', '::1:80', 'h:65536', 'h:-1', 'h:1x', 'h:123456', 'a b:1', '[::1]', '[::1:1', 'h:1;h:2', 'http://h:1'])(
  '%j is none',
  (text) => {
    expect(() => parseAddress(text)).toThrow(MqError);
    expect(() => parseAddress(text)).toThrow(/expected host:port/);
  },
);

test('what is formatted is read as the same', () => {
  const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain());
  fc.assert(
    fc.property(host, fc.integer({ min: 0, max: 65_535 }), (host, port) =>
      expect(parseAddress(formatAddress({ host, port }))).toEqual({ host, port }),
    ),
  );
});

test('a list is separated by semicolons or commas, and each address counts once', () => {
  expect(parseAddressList(' a:1; b:2,a:1;; [::1]:3 ;')).toEqual(['a:1', 'b:2', '[::1]:3']);
  expect(() => parseAddressList(' ; ')).toThrow(/the address list is empty/);
  expect(() => parseAddressList('a:1;b')).toThrow(/"b" is not an address/);
});
