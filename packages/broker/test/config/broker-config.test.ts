import { printConfig, readConfig } from '@mq/common';
import { brokerConfigDefinition, defaultBrokerConfig } from '../../src/config/broker-config';

const items = Object.entries(brokerConfigDefinition).flatMap(([section, group]) =>
  Object.entries(group).map(([name, item]) => ({ name: `${section}.${name}`, item })),
);

describe('the configuration of a broker', () => {
  test('has the sections broker, server, client, store and auth', () => {
    expect(Object.keys(brokerConfigDefinition)).toEqual(['broker', 'server', 'client', 'store', 'auth']);
  });

  test.each(items)('$name: the default passes the check, and the help is one line', ({ item }) => {
    expect(item.schema.safeParse(item.default).success).toBe(true);
    expect(item.help).toMatch(/^[^\n]+[.]$/);
  });

  test('what is printed can be read again', () => {
    const printed = printConfig(brokerConfigDefinition, defaultBrokerConfig());
    expect(readConfig(brokerConfigDefinition, { file: { path: 'x', read: () => printed } })).toEqual(defaultBrokerConfig());
  });

  test.each([
    ['broker.nameServers', '127.0.0.1:1;127.0.0.1:2', ['127.0.0.1:1', '127.0.0.1:2']],
    ['server.port', '0', 0],
    ['store.flush', 'async', 'async'],
  ])('%s is read from the text of a flag', (name, text, value) => {
    const [section = '', key = ''] = name.split('.');
    const config = readConfig(brokerConfigDefinition, { flags: { [section]: { [key]: text } } });
    expect((config as unknown as Record<string, Record<string, unknown>>)[section]?.[key]).toEqual(value);
  });
});
