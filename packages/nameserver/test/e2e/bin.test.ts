import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameServerService } from '@mq/proto';
import { GrpcTransport } from '@mq/rpc';

const bin = join(__dirname, '../../bin/nameserver.js');
let directory: string;
const children = new Set<ChildProcess>();

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mq-nameserver-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  rmSync(directory, { recursive: true });
});

interface Run {
  readonly child: ChildProcess;
  /** The first line of standard output. */
  readonly ready: Promise<string>;
  readonly end: Promise<{ code: number | null; signal: string | null; output: string; errors: string }>;
}

function run(args: readonly string[], environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [bin, ...args], { env: { ...process.env, HOME: directory, ...environment } });
  children.add(child);
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('\n')) resolve(output.split('\n')[0] ?? '');
    });
    child.on('close', () => reject(new Error(`ended without a line: ${errors}`)));
  });
  ready.catch(() => undefined);
  const end = new Promise<{ code: number | null; signal: string | null; output: string; errors: string }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, output, errors }));
  });
  return { child, ready, end };
}

test('it prints one line when it serves, keeps the KV configuration over kill -9, and ends with code 0 on SIGTERM', async () => {
  const transport = new GrpcTransport();
  const first = run(['-p', '0', '--data', directory]);
  const [, address = ''] = /^ready nameserver (127\.0\.0\.1:\d+)$/.exec(await first.ready) ?? [];
  const channel = transport.connect(address);
  await channel.unary(nameServerService.PutKvConfig, { namespace: 'n', key: 'k', value: 'v' });
  channel.close();
  first.child.kill('SIGKILL');
  expect((await first.end).signal).toBe('SIGKILL');

  const second = run(['-p', '0', '--data', directory]);
  const other = transport.connect((await second.ready).replace('ready nameserver ', ''));
  expect(await other.unary(nameServerService.GetKvConfig, { namespace: 'n', key: 'k' })).toEqual({ value: 'v' });
  other.close();
  second.child.kill('SIGTERM');
  const { code, output } = await second.end;
  expect([code, output.split('\n')]).toEqual([0, [expect.stringMatching(/^ready /), '']]);
});

test('a taken port and a locked directory are one line and exit code 1', async () => {
  const first = run(['-p', '0', '--data', join(directory, 'one')]);
  const port = (await first.ready).split(':')[1] ?? '';
  const samePort = await run(['-p', port, '--data', join(directory, 'two')]).end;
  expect([samePort.code, samePort.errors.trim().split('\n')]).toEqual([1, [expect.stringMatching(/^ADDRESS_IN_USE: .*:\d+ /)]]);
  const sameDirectory = await run(['-p', '0', '--data', join(directory, 'one')]).end;
  expect([sameDirectory.code, sameDirectory.errors.trim().split('\n')]).toEqual([
    1,
    [expect.stringMatching(/^DATA_DIRECTORY_LOCKED: .*one/)],
  ]);
});

test.each([
  ['an unknown option', ['--bogus'], {}, 'bogus'],
  ['an option without its value', ['-p'], {}, 'p'],
  ['a bad value', ['-p', 'abc'], {}, "'server.port'"],
  ['a bad variable', [], { MQ_NAMESERVER_LEASE_DEFAULT_MS: '-5' }, 'MQ_NAMESERVER_LEASE_DEFAULT_MS'],
  ['a missing file', ['-c', '/nowhere/nameserver.yaml'], {}, '/nowhere/nameserver.yaml'],
])('%s is one line and exit code 2', async (_, args, environment, named) => {
  const { code, output, errors } = await run(args, environment).end;
  expect([code, output]).toEqual([2, '']);
  expect(errors.trim().split('\n')).toEqual([expect.stringMatching(/^CONFIG_INVALID: /)]);
  expect(errors).toContain(named);
});

test('flags beat the environment, which beats the file; what --print-config prints is a configuration file', async () => {
  const file = join(directory, 'nameserver.yaml');
  writeFileSync(file, 'server:\n  port: 1\n  host: 0.0.0.0\nlease:\n  defaultMs: 5000\n');
  const environment = { MQ_NAMESERVER_SERVER_HOST: '127.0.0.2' };
  const printed = await run(['-c', file, '-p', '2', '--print-config'], environment).end;
  expect(printed.output).toMatch(/host: 127\.0\.0\.2\n[^]*port: 2\n[^]*nameserver-2\n[^]*defaultMs: 5000\n/);
  writeFileSync(file, printed.output);
  expect((await run(['-c', file, '--print-config']).end).output).toBe(printed.output);
});
