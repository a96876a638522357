import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { keyPositional, kvFields, namespacePositional } from './kv-arguments';

export const kvPut = defineCommand({
  path: ['nameserver', 'kv', 'put'],
  positionals: '<namespace> <key> <value>',
  help: 'Sets a key on every NameServer',
  arguments: (parser) =>
    parser
      .positional('namespace', namespacePositional)
      .positional('key', keyPositional)
      .positional('value', { type: 'string', demandOption: true, describe: 'Its value' }),
  fields: { nameServer: { help: 'NameServer that holds it now' }, ...kvFields },
  run: async ({ admin }, { namespace, key, value }) => {
    const gathered = await admin.kvConfig.put(namespace, key, value);
    return { rows: gathered.values.map((nameServer) => ({ nameServer, namespace, key, value })), failure: failureOf(gathered) };
  },
});
