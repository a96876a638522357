import { jsonLine, type BenchResult } from '../../src/output/result';
import { resultTable } from '../../src/output/result-table';

const cost = { cpuSeconds: 1, cpuSecondsPerMillion: 2.5, peakResidentBytes: 3e6 };
const result: BenchResult = {
  benchmark: 'produce',
  command: 'npx @mq/bench produce --size 100',
  version: '1.2.3',
  startedAt: '2026-01-01T00:00:00.000Z',
  flush: 'sync',
  servers: 'own',
  settings: { size: 100, inFlight: 4_096 },
  machine: { cpu: 'a cpu', cores: 2, memoryBytes: 8e9, node: 'v20', kernel: 'Linux 6', disk: 'ext4' },
  figures: {
    messages: 400_000,
    seconds: 1,
    messagesPerSecond: 400_000,
    megabytesPerSecond: 40,
    latencyMs: { p50: 1, p90: 2, p99: 3, p999: 4, max: 5 },
    cost: { clients: cost, broker: cost },
  },
};

test('JSON is one line with the figures at the top', () => {
  const line = jsonLine(result);
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(JSON.parse(line)).toMatchObject({
    messagesPerSecond: 400_000,
    megabytesPerSecond: 40,
    latencyMs: { p50: 1, p99: 3, p999: 4 },
    flush: 'sync',
  });
});

test('the table tells what was run, where, and every figure with its unit', () => {
  const text = resultTable(result);
  for (const part of ['npx @mq/bench produce --size 100', '--in-flight 4096', 'flush sync', 'a cpu, 2 CPUs, 8 GB, ext4', '400,000']) {
    expect(text).toContain(part);
  }
  expect(text).toMatch(/latency, p99 +3 ms\n/);
  expect(text).toMatch(/cost, broker, peak resident +3\.0 MB\n/);
});
