import { resolve } from 'node:path';
import { mutants } from '../../src/mutation/mutants';
import { runMutants } from '../../src/mutation/run-mutants';
import { Sandbox } from './processes';

const root = resolve(__dirname, '../../../..');
const inEveryRun = ['no-checksum-of-payloads', 'dedupe-forgotten'];

test('a deliberate bug makes a test fail, and one that does not fit the sources any more is named', async () => {
  await using sandbox = new Sandbox();
  const chosen = mutants.filter(({ name }) => inEveryRun.includes(name));
  const [first] = chosen;
  const stale = first === undefined ? [] : [{ ...first, name: 'stale', text: 'text that no source has' }];
  const report = await runMutants({ mutants: [...chosen, ...stale], root, directory: sandbox.directory });
  expect(report).toEqual({ caught: inEveryRun, survived: [], stale: ['stale'] });
}, 300_000);
