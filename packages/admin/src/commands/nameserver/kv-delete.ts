import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { keyPositional, kvFields, namespacePositional } from './kv-arguments';

export const kvDelete = defineCommand({
  path: ['nameserver', 'kv', 'delete'],
  positionals: '<namespace> <key>',
  help: 'Removes a key from every NameServer',
  arguments: (parser) => parser.positional('namespace', namespacePositional).positional('key', keyPositional),
  fields: { nameServer: { help: 'NameServer from which it was removed' }, namespace: kvFields.namespace, key: kvFields.key },
  run: async ({ admin }, { namespace, key }) => {
    const gathered = await admin.kvConfig.delete(namespace, key);
    return { rows: gathered.values.map((nameServer) => ({ nameServer, namespace, key })), failure: failureOf(gathered) };
  },
});
