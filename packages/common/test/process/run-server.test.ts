import { MqError } from '../../src/errors/mq-error';
import { Deferred } from '../../src/async/deferred';
import { runServer, type RunningServer } from '../../src/process/run-server';
import type { EndSignal, ServerProcess } from '../../src/process/server-process';
import { SimulatedClock } from '../../src/simulated/simulated-clock';

class FakeProcess implements ServerProcess {
  readonly output: string[] = [];
  readonly errors: string[] = [];
  readonly exits: number[] = [];
  readonly ready = new Deferred();
  signal: (signal: EndSignal) => void = () => undefined;

  async writeOutput(line: string): Promise<void> {
    this.output.push(line);
    this.ready.resolve();
  }
  async writeError(line: string): Promise<void> {
    this.errors.push(line);
  }
  onEndSignal(listener: (signal: EndSignal) => void): void {
    this.signal = listener;
  }
  exit(code: number): void {
    this.exits.push(code);
  }
}

const server = (close = async (): Promise<void> => undefined): RunningServer => ({ readyLine: 'ready test 127.0.0.1:1', close });

test('a server says one line when it serves, and ends with code 0 after the first signal', async () => {
  const host = new FakeProcess();
  let closed = false;
  const running = runServer(async () => server(async () => void (closed = true)), { process: host });
  await host.ready.promise;
  expect([host.output, host.exits, closed]).toEqual([['ready test 127.0.0.1:1'], [], false]);
  host.signal('SIGTERM');
  await running;
  expect([closed, host.exits, host.errors]).toEqual([true, [0], []]);
});

test('a second signal ends the process at once, with the code of that signal', async () => {
  const host = new FakeProcess();
  void runServer(async () => server(() => new Promise(() => undefined)), { process: host, clock: new SimulatedClock() });
  await host.ready.promise;
  host.signal('SIGTERM');
  host.signal('SIGINT');
  expect(host.exits).toEqual([130]);
});

test.each([
  ['CONFIG_INVALID', 2],
  ['ADDRESS_IN_USE', 1],
  ['DATA_DIRECTORY_LOCKED', 1],
] as const)('a start that fails with %s prints one line and exits with %i', async (code, exit) => {
  const host = new FakeProcess();
  await runServer(() => Promise.reject(new MqError(code, 'what\nhappened')), { process: host });
  expect([host.output, host.errors, host.exits]).toEqual([[], [`${code}: what happened`], [exit]]);
});

test('a signal during the start aborts it; what had started is closed without a ready line', async () => {
  const host = new FakeProcess();
  const begun = new Deferred();
  let closed = false;
  const running = runServer(
    async (signal) => {
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
        begun.resolve();
      });
      return server(async () => void (closed = true));
    },
    { process: host },
  );
  await begun.promise;
  host.signal('SIGINT');
  await running;
  expect([closed, host.output, host.exits]).toEqual([true, [], [0]]);
});

test('a start that gives up because of the signal is no failure', async () => {
  const host = new FakeProcess();
  const begun = new Deferred();
  const running = runServer(
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        begun.resolve();
      }),
    { process: host },
  );
  await begun.promise;
  host.signal('SIGINT');
  await running;
  expect([host.errors, host.exits]).toEqual([[], [0]]);
});

test('a close that does not end is given up after its time, with code 1', async () => {
  const host = new FakeProcess();
  const clock = new SimulatedClock();
  const running = runServer(async () => server(() => new Promise(() => undefined)), { process: host, clock, closeTimeoutMs: 100 });
  await host.ready.promise;
  host.signal('SIGTERM');
  await clock.advance(99);
  expect(host.exits).toEqual([]);
  await clock.advance(1);
  await running;
  expect([host.exits, host.errors]).toEqual([[1], ['TIMEOUT: not closed within 100 ms; ended all the same']]);
});

test('an answer to read is printed, and that is all', async () => {
  const host = new FakeProcess();
  await runServer(async () => ({ print: 'help text' }), { process: host });
  expect([host.output, host.exits]).toEqual([['help text'], [0]]);
});
