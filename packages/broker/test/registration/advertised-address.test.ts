import { advertisedAddress } from '../../src/registration/advertised-address';

const refused = expect.objectContaining({ code: 'CONFIG_INVALID' }) as Error;

test.each([
  ['', '127.0.0.1', '127.0.0.1:10911'],
  ['', '::1', '[::1]:10911'],
  ['mq.example:7000', '0.0.0.0', 'mq.example:7000'],
])('advertise %j on host %s gives clients %s', (advertise, host, address) => {
  expect(advertisedAddress(advertise, host, 10_911)).toBe(address);
});

test.each([
  ['', '0.0.0.0'],
  ['', '::'],
  ['mq.example', '127.0.0.1'],
])('advertise %j on host %s is refused: clients could not dial it', (advertise, host) => {
  expect(() => advertisedAddress(advertise, host, 10_911)).toThrow(refused);
});
