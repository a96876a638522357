import { z } from 'zod';
import { MqError } from '../../src/errors/mq-error';
import { configItem } from '../../src/config/config-item';
import { readConfig, type ConfigSources } from '../../src/config/read-config';

const definition = {
  server: {
    host: configItem(z.string().min(1), '127.0.0.1', 'where to listen'),
    listenPort: configItem(z.number().int().min(0).max(65_535), 9876, 'port, 0: a free one'),
  },
  store: {
    flushIntervalMs: configItem(z.number().min(0), 20, 'wait between syncs'),
    flush: configItem(z.enum(['sync', 'async']), 'sync', 'when a send is acknowledged'),
    verify: configItem(z.boolean(), true, 'check every frame'),
    nameServers: configItem(z.array(z.string()), ['127.0.0.1:9876'], 'host:port each'),
    limit: configItem(z.union([z.number(), z.literal('none')]), 'none', 'bytes or none'),
    note: configItem(z.string().optional(), undefined, 'any text'),
    password: configItem(z.string().min(8), 'changeit!', 'of the key file', { secret: true }),
  },
};

const yaml = (text: string): ConfigSources => ({ file: { path: 'mq.yaml', read: () => text } });
const environment = (variables: Record<string, string>): ConfigSources => ({ environment: variables, environmentPrefix: 'MQ_BROKER' });

function failure(sources: ConfigSources): string {
  try {
    readConfig(definition, sources);
  } catch (error) {
    if (MqError.is(error, 'CONFIG_INVALID')) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

test('what nobody sets has its default', () => {
  expect(readConfig(definition).server).toEqual({ host: '127.0.0.1', listenPort: 9876 });
  expect(readConfig(definition, yaml('')).server.listenPort).toBe(9876);
  expect(readConfig(definition, yaml('# only a comment\nserver:\n  # listenPort: 1\n')).server.listenPort).toBe(9876);
});

test('flags beat the environment, which beats the file, which beats the defaults', () => {
  const file = yaml('server: { host: file, listenPort: 1 }\nstore: { flushIntervalMs: 1 }').file;
  const sources = {
    file,
    environmentPrefix: 'MQ_BROKER',
    environment: { MQ_BROKER_SERVER_HOST: 'environment', MQ_BROKER_SERVER_LISTEN_PORT: '2' },
    flags: { server: { listenPort: '3', host: undefined } },
  };
  const values = readConfig(definition, sources);
  expect(values.server).toEqual({ host: 'environment', listenPort: 3 });
  expect(values.store.flushIntervalMs).toBe(1);
  expect(values.store.flush).toBe('sync');
});

test('texts of the environment become the type of their item', () => {
  const values = readConfig(
    definition,
    environment({
      MQ_BROKER_STORE_FLUSH_INTERVAL_MS: '1_500',
      MQ_BROKER_STORE_FLUSH: 'async',
      MQ_BROKER_STORE_VERIFY: 'false',
      MQ_BROKER_STORE_NAME_SERVERS: 'a:1; b:2,c:3',
      MQ_BROKER_STORE_LIMIT: '7',
      MQ_BROKER_STORE_NOTE: '12',
    }),
  );
  expect(values.store).toMatchObject({
    flushIntervalMs: 1500,
    flush: 'async',
    verify: false,
    nameServers: ['a:1', 'b:2', 'c:3'],
    limit: 7,
    note: '12',
  });
});

test('an empty variable, and one that an orchestrator made up, say nothing', () => {
  const sources = environment({
    MQ_BROKER_SERVER_LISTEN_PORT: '',
    MQ_BROKER_PORT_10911_TCP: 'tcp://10.0.0.1:10911',
    MQ_BROKER_SERVICE_HOST: 'x',
  });
  expect(readConfig(definition, sources).server.listenPort).toBe(9876);
});

test.each<[string, ConfigSources, string]>([
  ['a mistyped key', yaml('server:\n  host: a\n  lisenPort: 1'), "mq.yaml:3: unknown key 'server.lisenPort'; did you mean 'listenPort'?"],
  ['a mistyped section', yaml('\nsever:\n  host: a'), "mq.yaml:2: unknown key 'sever'; did you mean 'server'?"],
  ['a key without its section', yaml('listenPort: 1'), "mq.yaml:1: unknown key 'listenPort'; did you mean 'server.listenPort'?"],
  [
    'a key in the wrong section',
    yaml('server:\n  flushIntervalMs: 1'),
    "mq.yaml:2: unknown key 'server.flushIntervalMs'; did you mean 'store.flushIntervalMs'?",
  ],
  ['a key like nothing known', yaml('server:\n  colour: red'), "mq.yaml:2: unknown key 'server.colour'; known here: host, listenPort"],
  ['a name every object has', yaml('__proto__:\n  host: a'), "mq.yaml:1: unknown key '__proto__'; known here: server, store"],
  ['a section that is a value', yaml('server: 5'), "mq.yaml:1: 'server' is a section: expected keys in it"],
  ['no sections at all', yaml('- a'), 'mq.yaml:1: expected sections (server, store) with keys in them'],
  [
    'an ill-typed value',
    yaml('server:\n  listenPort: "80"'),
    'mq.yaml:2: \'server.listenPort\' cannot be "80": expected number, received string (port, 0: a free one)',
  ],
  [
    'a value out of range',
    yaml('server:\n  listenPort: 70000'),
    "mq.yaml:2: 'server.listenPort' cannot be 70000: Too big: expected number to be <=65535 (port, 0: a free one)",
  ],
  [
    'no number',
    yaml('server:\n  listenPort: .nan'),
    "mq.yaml:2: 'server.listenPort' cannot be NaN: expected number, received NaN (port, 0: a free one)",
  ],
  [
    'a key without a value',
    yaml('server:\n  listenPort:'),
    "mq.yaml:2: 'server.listenPort' cannot be null: expected number, received null (port, 0: a free one)",
  ],
  [
    'an unknown choice',
    yaml('store: { flush: always }'),
    'mq.yaml:1: \'store.flush\' cannot be "always": expected one of "sync"|"async" (when a send is acknowledged)',
  ],
  [
    'a mistyped variable',
    environment({ MQ_BROKER_STORE_FLUSH_INTERVAL: '1' }),
    "environment variable MQ_BROKER_STORE_FLUSH_INTERVAL: unknown key 'store.flushInterval'; did you mean 'flushIntervalMs'?",
  ],
  [
    'an ill-typed variable',
    environment({ MQ_BROKER_SERVER_LISTEN_PORT: 'http' }),
    'environment variable MQ_BROKER_SERVER_LISTEN_PORT: \'server.listenPort\' cannot be "http": expected number, received string (port, 0: a free one)',
  ],
  [
    'an ill-typed flag',
    { flags: { server: { listenPort: 'http' } } },
    'command line: \'server.listenPort\' cannot be "http": expected number, received string (port, 0: a free one)',
  ],
  ['an unknown flag', { flags: { server: { port: 1 } } }, "command line: unknown key 'server.port'; known here: host, listenPort"],
])('%s is refused by one line with source and key', (_, sources, line) => {
  expect(failure(sources)).toBe(line);
});

test('an ill-typed value is refused even where another source overrides it', () => {
  expect(failure({ ...yaml('server: { listenPort: x }'), flags: { server: { listenPort: 1 } } })).toContain('mq.yaml:1');
});

test('bad YAML is refused with its line', () => {
  expect(failure(yaml('server:\n  host: a\n  host: b'))).toMatch(/^mq\.yaml:3: not YAML: .*unique/);
  expect(failure(yaml('server: {\n  host: [a'))).toMatch(/^mq\.yaml:2: not YAML: [^\n]+$/);
});

test('a missing file is refused with its name', () => {
  const read = (): string => {
    throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  };
  expect(failure({ file: { path: '/etc/mq.yaml', read } })).toBe('/etc/mq.yaml: cannot be read: no such file');
});

test('a refused secret is not shown', () => {
  const line = failure(environment({ MQ_BROKER_STORE_PASSWORD: 'hunter2' }));
  expect(line).toContain('"***"');
  expect(line).not.toContain('hunter2');
});
