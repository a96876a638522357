import type { rocketmq } from '@mq/proto';
import { endpointsOf, ownEndpoints } from '../../src/rocketmq/route/endpoints';

const requested = (scheme: rocketmq.AddressScheme__Output, ...hosts: string[]): rocketmq.Endpoints__Output => ({
  scheme,
  addresses: hosts.map((host) => ({ host, port: 8081 })),
});

test('a client is given back the address, port and scheme by which it found the broker', () => {
  const asked = requested('DOMAIN_NAME', 'mq.example');
  expect(ownEndpoints(asked, 'anything', '10.0.0.1:10911')).toEqual(asked);
});

test('of several addresses it is given the one that it dialled, or the advertised one: never two', () => {
  const asked = requested('IPv4', '10.0.0.1', '10.0.0.2');
  expect(ownEndpoints(asked, '10.0.0.2:8081', '10.0.0.9:10911').addresses).toEqual([{ host: '10.0.0.2', port: 8081 }]);
  expect(ownEndpoints(asked, 'a proxy', '10.0.0.9:10911')).toEqual(endpointsOf('10.0.0.9:10911'));
});

test.each([
  ['127.0.0.1:1', 'IPv4'],
  ['[::1]:1', 'IPv6'],
  ['mq.example:1', 'DOMAIN_NAME'],
])('the scheme of %s is %s', (address, scheme) => {
  expect(endpointsOf(address).scheme).toBe(scheme);
  expect(ownEndpoints(null, '', address).scheme).toBe(scheme);
});

test('a scheme that was not said is made up, as clients break without one', () => {
  expect(ownEndpoints(requested('ADDRESS_SCHEME_UNSPECIFIED', 'mq.example'), '', '10.0.0.1:1').scheme).toBe('DOMAIN_NAME');
});
