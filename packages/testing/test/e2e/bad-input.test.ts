import { writeFileSync } from 'node:fs';
import { bins, portOf, Sandbox } from './processes';
import { SpawnedServer } from '../../src/processes/spawn-server';

/** Runs a bin that is not expected to serve: how it ended, and what it said. */
async function endOf(bin: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const server = new SpawnedServer({ command: process.execPath, args: [bin, ...args] });
  await server.ready.catch(() => undefined);
  if (server.address !== '') await server[Symbol.asyncDispose]();
  const { code } = await server.exited;
  return { code, said: server.log };
}

const servers: [name: string, bin: string, key: string, nearest: string][] = [
  ['broker', bins.broker, 'store:\n  segmentByte: 1048576\n', 'segmentBytes'],
  ['NameServer', bins.nameServer, 'server:\n  prot: 9876\n', 'port'],
];

describe.each(servers)('a %s', (_name, bin, yaml, nearest) => {
  test('refuses an unknown configuration key: file, key and nearest key on one line, exit code 2', async () => {
    await using sandbox = new Sandbox();
    const file = sandbox.path('server.yaml');
    writeFileSync(file, yaml);
    const { code, said } = await endOf(bin, '-c', file);
    expect(code).toBe(2);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain('server.yaml');
    expect(said).toContain(nearest);
  });

  test('refuses an unknown option with exit code 2', async () => {
    expect(await endOf(bin, '--frobnicate')).toMatchObject({ code: 2, said: expect.stringContaining('frobnicate') as string });
  });

  test('says on one line that its port is in use, and ends with exit code 1', async () => {
    await using sandbox = new Sandbox();
    const taken = portOf(await sandbox.nameServer());
    const { code, said } = await endOf(bin, '-p', String(taken), '--data', sandbox.path('data'), '--log-level', 'error');
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain(String(taken));
  });
});

test('a second broker on a data directory says on one line that it is locked, and ends with exit code 1', async () => {
  await using sandbox = new Sandbox();
  const nameServer = await sandbox.nameServer();
  const data = sandbox.path('data');
  await sandbox.broker([nameServer], { data });
  const { code, said } = await endOf(bins.broker, '-n', nameServer.address, '--port', '0', '--data', data, '--log-level', 'error');
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toContain(data);
});

test('a data directory that cannot be made is named on one line, with exit code 1', async () => {
  await using sandbox = new Sandbox();
  const file = sandbox.path('a-file');
  writeFileSync(file, '');
  const { code, said } = await endOf(bins.broker, '--port', '0', '--data', `${file}/data`, '--log-level', 'error');
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toContain('a-file');
});
