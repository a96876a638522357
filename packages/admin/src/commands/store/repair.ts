import { MqError } from '@mq/common';
import { defineCommand } from '../../cli/command';
import { loadOffline } from '../../offline/load-offline';
import { directoryPositional } from './directory-argument';
import { inspectionFields, inspectionRows, inspectionSummary, keptRow } from './inspection-rows';

export const storeRepair = defineCommand({
  path: ['store', 'repair'],
  positionals: '<directory>',
  help: 'Makes the damaged data directory of a stopped broker usable again; without --yes it only lists what would be lost',
  arguments: (parser) =>
    parser
      .positional('directory', directoryPositional)
      .options({ yes: { type: 'boolean', default: false, describe: 'Yes, give up what cannot be read' } }),
  fields: inspectionFields,
  codeWhenImpossible: 2,
  run: async ({ clock, note }, { directory, yes }) => {
    const { before, repaired, kept } = await loadOffline().repairDirectory({ directory, clock, note }, () => yes);
    note(inspectionSummary(before));
    const rows = [...inspectionRows(before), ...kept.map(keptRow)];
    if (repaired || !before.damaged) {
      note(repaired ? 'repaired: the broker can be started' : 'nothing is damaged: nothing was changed');
      return { rows };
    }
    const text = `nothing was changed. Copy ${directory} away first; then say --yes, and the listed losses are final`;
    return { rows, failure: new MqError('LOG_CORRUPT', text) };
  },
});
