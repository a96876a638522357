import { clientSettings, nameServerList } from '../src';

test('NameServers are a list or one text, without doubles', () => {
  expect(nameServerList('a:1;b:2, a:1')).toEqual(['a:1', 'b:2']);
  expect(nameServerList(['a:1', 'b:2'])).toEqual(['a:1', 'b:2']);
  expect(clientSettings({}).nameServers).toEqual(['127.0.0.1:9876']);
});

test('two clients without an id have different ids', () => {
  expect(clientSettings({}).clientId).not.toBe(clientSettings({}).clientId);
});

test.each([
  [{ nameServers: 'nowhere' }],
  [{ nameServers: [] }],
  [{ requestTimeoutMs: 0 }],
  [{ routePollMs: Number.NaN }],
  [{ clientId: '' }],
  [{ clientId: 'x'.repeat(256) }],
])('bad options are refused: %j', (options) => {
  expect(() => clientSettings(options)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }) as Error);
});
