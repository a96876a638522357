import fc from 'fast-check';
import { z } from 'zod';
import { configItem } from '../../src/config/config-item';
import { printConfig } from '../../src/config/print-config';
import { readConfig } from '../../src/config/read-config';

const definition = {
  server: {
    host: configItem(z.string(), '127.0.0.1', 'where to listen'),
    port: configItem(z.number(), 9876, 'port, 0: a free one'),
    names: configItem(z.array(z.string()), [], 'a list'),
    sync: configItem(z.boolean(), true, 'yes or no'),
    note: configItem(z.string().optional(), undefined, 'any text'),
  },
  auth: { password: configItem(z.string(), '', 'of the key file', { secret: true }) },
};

test('every item is printed under what it means', () => {
  expect(printConfig(definition, readConfig(definition))).toMatchInlineSnapshot(`
    "server:
      # where to listen
      host: 127.0.0.1
      # port, 0: a free one
      port: 9876
      # a list
      names: []
      # yes or no
      sync: true
      # any text
      # note:

    auth:
      # of the key file
      # password: "***"
    "
  `);
});

test('a secret is not printed', () => {
  expect(printConfig(definition, readConfig(definition, { flags: { auth: { password: 'hunter2' } } }))).not.toContain('hunter2');
});

test('what is printed reads back as the same values', () => {
  const values = fc.record({
    host: fc.string({ unit: 'binary' }),
    port: fc.double({ noNaN: true, noDefaultInfinity: true }),
    names: fc.array(fc.string()),
    sync: fc.boolean(),
  });
  fc.assert(
    fc.property(values, (server) => {
      const printed = printConfig(definition, { server: { ...server, note: undefined }, auth: { password: 'x' } });
      expect(readConfig(definition, { file: { path: 'printed.yaml', read: () => printed } }).server).toEqual({
        ...server,
        note: undefined,
      });
    }),
    { examples: [[{ host: '\n', port: 0, names: ['a\n b\n\n'], sync: true }]] },
  );
});
