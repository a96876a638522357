import { benchmarks } from '../../src/benchmarks';
import { commandLineName, numberFlags } from '../../src/flags/number-flags';
import { parseFlags } from '../../src/flags/parse-flags';
import { benchmarkUsage, programUsage } from '../../src/flags/usage';

const defaults = { size: 1_024, seconds: 10, inFlight: 4_096 };

test('what is not given has its default', () => {
  expect(parseFlags([], defaults)).toEqual({
    nameServers: undefined,
    output: 'table',
    flush: 'sync',
    data: undefined,
    help: false,
    numbers: defaults,
  });
});

test('numbers are read under their names with dashes', () => {
  const { numbers } = parseFlags(['--in-flight', '7', '--seconds', '0.5', '--size', '100'], defaults);
  expect(numbers).toEqual({ size: 100, seconds: 0.5, inFlight: 7 });
});

test('NameServers come as one text', () => {
  expect(parseFlags(['-n', 'a:9876;b:9877', '-o', 'json'], defaults)).toMatchObject({ nameServers: ['a:9876', 'b:9877'], output: 'json' });
});

test.each([
  [['--size', '0'], '--size is 0: expected a whole number from 1 to 4194304'],
  [['--size', '1.5'], '--size is 1.5: expected a whole number'],
  [['--size', ''], '--size is : expected'],
  [['--in-flight', 'many'], '--in-flight is many: expected a whole number from 1 to 100000'],
  [['--seconds', '0'], '--seconds is 0: expected a number from 0.1'],
  [['--flush', 'never'], '--flush is never: expected sync or async'],
  [['-o', 'xml'], '--output is xml: expected json or table'],
  [['--rate', '5'], "Unknown option '--rate'"],
  [['more'], 'more'],
  [['-n', 'nowhere'], 'nowhere'],
  [['-n', 'a:1', '--flush', 'sync'], '--flush is for servers'],
  [['-n', 'a:1', '--data', '/d'], '--data is for servers'],
])('%j is refused, and told why', (argv, text) => {
  const refused: unknown = expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(text) as unknown });
  expect(() => parseFlags(argv, defaults)).toThrow(refused as Error);
});

test('a flag that is not known is answered with those that are', () => {
  expect(() => parseFlags(['--sise', '3'], defaults)).toThrow(/the flags are .*--size, --seconds, --in-flight/);
});

test('a benchmark that kills its broker takes no foreign one', () => {
  expect(() => parseFlags(['-n', 'a:1'], defaults, true)).toThrow(/servers of its own/);
});

test.each(Object.entries(benchmarks))('%s: every default lies within its bounds, and the help names every flag', (name, benchmark) => {
  const help = benchmarkUsage(name, benchmark);
  for (const [flag, value] of Object.entries(benchmark.defaults)) {
    const { min, max } = numberFlags[flag as keyof typeof numberFlags];
    expect(value).toBeGreaterThanOrEqual(min);
    expect(value).toBeLessThanOrEqual(max);
    expect(help).toContain(`--${commandLineName(flag)} `);
  }
  expect(programUsage(benchmarks)).toContain(benchmark.summary);
});
