import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { kvFields, namespacePositional } from './kv-arguments';

export const kvList = defineCommand({
  path: ['nameserver', 'kv', 'list'],
  positionals: '<namespace>',
  help: 'The keys of a namespace, and which NameServers hold them',
  arguments: (parser) => parser.positional('namespace', namespacePositional),
  fields: { ...kvFields, nameServers: { help: 'NameServers that hold the key with this value' } },
  run: async ({ admin }, { namespace }) => {
    const gathered = await admin.kvConfig.list(namespace);
    return { rows: gathered.values.map((entry) => ({ ...entry })), failure: failureOf(gathered) };
  },
});
