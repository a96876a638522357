import { MqError } from '@mq/common';
import type { RedriveOutcome } from '../../administration/dead-letter-administration';
import { ratePerSecond } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { optional, selectionOptions } from '../../cli/selection-options';
import type { Row } from '../../output/answer';
import { groupPositional } from '../group/group-fields';
import { checkChoice, choiceOptions } from './choice-options';

const fields = {
  brokerName: { help: 'name of the broker' },
  offset: { help: 'offset of the dead letter' },
  result: { help: 'redriven, would-redrive (a dry run), done-before (redriven or purged), or failed' },
  messageId: { help: 'id that the message had and has again, 34 hex digits' },
  topic: { help: 'topic that it comes from' },
  queueId: { help: 'queue that it comes from' },
  newOffset: { help: 'its offset in that queue; -1 unless it was redriven' },
  error: { help: 'code and text of what went wrong; empty: nothing' },
} as const;

export const deadLetterRedrive = defineCommand({
  path: ['dead-letter', 'redrive'],
  positionals: '<group>',
  help: 'Sends dead letters back to the topics that they come from, each once; JSON is one object a line',
  arguments: (parser) =>
    parser
      .positional('group', groupPositional)
      .options({
        ...selectionOptions,
        ...choiceOptions,
        rate: {
          type: 'string',
          requiresArg: true,
          describe: 'At most so many messages a second: 100 or 100/s',
          coerce: optional(ratePerSecond),
        },
        'dry-run': { type: 'boolean', default: false, describe: 'Only say what would be done' },
      })
      .check(checkChoice),
  fields,
  run: ({ admin, signal }, { group, offset, tag, since, rate, dryRun, cluster, broker }) => {
    const choice = { offset, tag, since };
    const options = { ratePerSecond: rate, dryRun, signal };
    return { stream: rows(admin.deadLetters.redrive(group, choice, options, { cluster, brokerName: broker })) };
  },
});

/** What failed is told in its row, and all of it once more at the end, so that the exit code tells it too. */
async function* rows(outcomes: AsyncIterable<RedriveOutcome>): AsyncGenerator<Row<keyof typeof fields>> {
  let total = 0;
  let failed = 0;
  let first: MqError | undefined;
  for await (const { error, ...outcome } of outcomes) {
    total++;
    if (error !== undefined) failed++;
    first ??= error;
    yield { ...outcome, error: error === undefined ? '' : `${error.code}: ${error.message}` };
  }
  if (first !== undefined) throw new MqError(first.code, `${failed} of ${total} dead letters could not be redriven: ${first.message}`);
}
