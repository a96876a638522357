import { spawnServer, SpawnedServer } from '../../src/processes/spawn-server';

const node = (script: string): string[] => ['-e', script];
const servesForEver = "console.log('ready broker broker-a 127.0.0.1:4711'); setInterval(() => {}, 1000);";

test('a server is ready at its ready line, which tells the address', async () => {
  await using server = await spawnServer('-e', [servesForEver]);
  expect(server.address).toBe('127.0.0.1:4711');
  expect(server.readyMs).toBeGreaterThan(0);
});

test('a process that ends before its ready line is an error with all that it wrote', async () => {
  const server = new SpawnedServer({ command: process.execPath, args: node("console.error('port 1 is in use'); process.exit(1);") });
  await expect(server.ready).rejects.toThrow(/exit code 1[\s\S]*port 1 is in use/);
  expect(await server.exited).toEqual({ code: 1, signal: null });
});

test('a command that does not exist is an error, not a wait', async () => {
  const server = new SpawnedServer({ command: '/no/such/command', args: [] });
  await expect(server.ready).rejects.toThrow(/ENOENT/);
});

test('kill -9 ends the process with that signal', async () => {
  const server = await spawnServer('-e', [servesForEver]);
  expect(await server.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
});

test('a stopped server is ended too', async () => {
  const server = await spawnServer('-e', [servesForEver]);
  server.signal('SIGSTOP');
  await server[Symbol.asyncDispose]();
  expect(await server.exited).toEqual({ code: null, signal: 'SIGTERM' });
});
