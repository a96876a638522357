import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adminService, messageService, packageDefinition, protoDirectory } from '../src';

test('messages are loaded as the generated types say: numbers, names of enums, defaults', () => {
  const { requestSerialize, requestDeserialize } = adminService.CreateTopic;
  const bytes = requestSerialize({ definition: { topic: 'orders', type: 'FIFO' } });
  expect(requestDeserialize(bytes)).toEqual({ definition: { topic: 'orders', queueCount: 0, type: 'FIFO', permission: null } });
  const { responseSerialize, responseDeserialize } = messageService.SendMessage;
  const receipt = { messageId: '', brokerName: 'a', queueId: 1, offset: Number.MAX_SAFE_INTEGER, recallHandle: '' };
  expect(responseDeserialize(responseSerialize(receipt))).toEqual(receipt);
  const session = messageService.OpenSession.requestDeserialize(messageService.OpenSession.requestSerialize({ heartbeat: {} }));
  expect(session).toMatchObject({ heartbeat: {}, kind: 'heartbeat' });
});

test('the loader and the generator of the types have the same options', () => {
  const generator = readFileSync(join(__dirname, '../../../tools/proto-types/generate.mjs'), 'utf8');
  const options = [...generator.matchAll(/'--(longs|enums|defaults|oneofs|keepCase|bytes|arrays|objects)(?:=(\w+))?'/g)].map((match) => [
    match[1],
    match[2] ?? 'true',
  ]);
  const loader = readFileSync(join(__dirname, '../src/load.ts'), 'utf8');
  const loaded = [...loader.matchAll(/^ {2}(longs|enums|defaults|oneofs|keepCase|bytes|arrays|objects): (\w+),/gm)].map((match) => [
    match[1],
    match[2],
  ]);
  expect(options).toHaveLength(4);
  expect(loaded.sort()).toEqual(options.sort());
});

test('every service of the .proto files is loaded', () => {
  const directory = join(protoDirectory, 'mq/v1');
  const texts = readdirSync(directory).map((file) => readFileSync(join(directory, file), 'utf8'));
  const declared = texts.flatMap((text) => [...text.matchAll(/^service (\w+)/gm)].map((match) => `mq.v1.${match[1]}`));
  expect(declared.length).toBeGreaterThan(2);
  expect(Object.keys(packageDefinition)).toEqual(expect.arrayContaining(declared));
});
