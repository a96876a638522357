import { SystemClock } from '@mq/common';
import { run } from '../src/run';

async function runIt(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(argv, {
    clock: new SystemClock(),
    write: (text) => (said.out += text),
    writeError: (text) => (said.err += text),
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

test('without a benchmark, or with one that is not known, the benchmarks are listed', async () => {
  expect(await runIt()).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/^say what to measure; there are: produce, consume/),
  });
  expect(await runIt('fly')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/^no benchmark is called fly; there are: produce/),
  });
  expect(await runIt('toString')).toMatchObject({ code: 2 });
});

test('a wrong flag ends it before anything is started', async () => {
  expect(await runIt('produce', '--size', '-1')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--size') });
});

test('help goes to standard output', async () => {
  expect(await runIt('--help')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('recovery') });
  expect(await runIt('latency', '--help')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('--rate') });
});
