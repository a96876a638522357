import { dirname, join } from 'node:path';
import { loadSync, type PackageDefinition } from '@grpc/proto-loader';
import { decodeSystemProperties, encodeSystemProperties, rocketmqAdmin, rocketmqMessaging } from '../src';
import { rocketmqDefinition } from '../src/load';

interface Described {
  readonly field?: readonly Record<string, unknown>[];
  readonly value?: readonly Record<string, unknown>[];
  readonly oneofDecl?: readonly Record<string, unknown>[];
}

/** What the official Node.js client ships. */
function shipped(): PackageDefinition {
  const directory = join(dirname(require.resolve('rocketmq-client-nodejs/package.json')), 'proto');
  return loadSync(['apache/rocketmq/v2/service.proto'], { includeDirs: [directory] });
}

/** Known to be newer here than in the client of this version. */
const newer: Readonly<Record<string, readonly string[]>> = {
  'apache.rocketmq.v2.Code': ['INVALID_CLIENT_PROPERTIES'],
  'apache.rocketmq.v2.Settings': ['clientProperties'],
};

function described(definition: PackageDefinition, name: string): object {
  const found = definition[name];
  if (found === undefined) throw new Error(`${name} is not defined`);
  if (!('format' in found))
    return Object.fromEntries(
      Object.entries(found).map(([method, { path, requestStream, responseStream, requestType, responseType }]) => [
        method,
        {
          path,
          requestStream,
          responseStream,
          request: (requestType.type as { name: string }).name,
          response: (responseType.type as { name: string }).name,
        },
      ]),
    );
  const { field = [], value = [], oneofDecl = [] } = found.type as Described;
  const known = (each: Record<string, unknown>): boolean => !(newer[name] ?? []).includes(String(each['name']));
  return { field: field.filter(known), value: value.filter(known), oneofDecl };
}

test('the contract of RocketMQ is the one that its own client ships, but for what is newer', () => {
  const theirs = shipped();
  const names = Object.keys(theirs).filter((name) => name.startsWith('apache.rocketmq.v2.'));
  expect(names.length).toBeGreaterThan(70);
  for (const name of names) expect({ name, ...described(rocketmqDefinition(), name) }).toEqual({ name, ...described(theirs, name) });
});

test.each([
  ['apache.rocketmq.v2.MessagingService', rocketmqMessaging, 17],
  ['apache.rocketmq.v2.Admin', rocketmqAdmin, 16],
])('%s is announced as its .proto file defines it', (service, announced, count) => {
  const loaded = rocketmqDefinition()[service] as unknown as Record<
    string,
    { path: string; requestStream: boolean; responseStream: boolean }
  >;
  const shapeOf = (methods: object): object =>
    Object.fromEntries(
      Object.entries(methods as typeof loaded).map(([name, { path, requestStream, responseStream }]) => [
        name,
        { path, requestStream, responseStream },
      ]),
    );
  expect(Object.keys(announced)).toHaveLength(count);
  expect(shapeOf(announced)).toEqual(shapeOf(loaded));
});

test('messages of RocketMQ are coded as the generated types say', () => {
  const { requestSerialize, requestDeserialize } = rocketmqMessaging.QueryRoute;
  const bytes = requestSerialize({ topic: { name: 'orders' }, endpoints: { scheme: 'IPv4', addresses: [{ host: '127.0.0.1', port: 1 }] } });
  expect(requestDeserialize(bytes)).toEqual({
    topic: { resourceNamespace: '', name: 'orders' },
    endpoints: { scheme: 'IPv4', addresses: [{ host: '127.0.0.1', port: 1 }] },
  });
  expect(decodeSystemProperties(encodeSystemProperties({ bornHost: 'here', bodyEncoding: 'GZIP' }))).toMatchObject({
    bornHost: 'here',
    bodyEncoding: 'GZIP',
  });
});
