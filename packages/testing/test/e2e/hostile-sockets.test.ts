import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSocketsCampaign } from '../../src/hostile/sockets/sockets-campaign';
import { bins } from './processes';

test('attacks over TCP bring neither a broker nor a NameServer down, nor keep them from honest clients, and leave nothing behind', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'mq-hostile-'));
  try {
    const { faults, inputs } = await runSocketsCampaign({
      ...{ seed: 1, inputs: 400, rounds: 1, scale: 0.005, slow: false, only: '' },
      ...{ directory, bins: { ...bins, program: (name) => join(__dirname, '../../dist', `${name}.js`) } },
    });
    expect(faults).toEqual([]);
    expect(inputs).toBeGreaterThan(1_000);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}, 300_000);
