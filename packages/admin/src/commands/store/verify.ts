import { MqError } from '@mq/common';
import { defineCommand } from '../../cli/command';
import { loadOffline } from '../../offline/load-offline';
import { directoryPositional } from './directory-argument';
import { inspectionFields, inspectionRows, inspectionSummary } from './inspection-rows';

export const storeVerify = defineCommand({
  path: ['store', 'verify'],
  positionals: '<directory>',
  help: 'Looks at every byte of the data directory of a stopped broker, and says what is damaged and lost; changes nothing',
  arguments: (parser) => parser.positional('directory', directoryPositional),
  fields: inspectionFields,
  codeWhenImpossible: 2,
  run: async ({ clock, note }, { directory }) => {
    const inspection = await loadOffline().verifyDirectory({ directory, clock, note });
    note(inspectionSummary(inspection));
    const rows = inspectionRows(inspection);
    if (!inspection.damaged) return { rows };
    const text = `${directory} is damaged. Restore it from a copy, or give up what is listed: store repair ${directory}`;
    return { rows, failure: new MqError('LOG_CORRUPT', text) };
  },
});
