import { defineCommand } from '../../cli/command';
import { keyPositional, kvFields, namespacePositional } from './kv-arguments';

export const kvGet = defineCommand({
  path: ['nameserver', 'kv', 'get'],
  positionals: '<namespace> <key>',
  help: 'The value of a key, from the first NameServer that has it',
  arguments: (parser) => parser.positional('namespace', namespacePositional).positional('key', keyPositional),
  fields: kvFields,
  run: async ({ admin }, { namespace, key }) => ({ one: { namespace, key, value: await admin.kvConfig.get(namespace, key) } }),
});
