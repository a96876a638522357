// What a user gets: every package packed, installed into an empty folder away from the workspace, every bin run from there, a message sent and fetched.
// Needs a build.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, run } from './steps.mjs';
import { packages, root } from './workspace.mjs';

/** What a user of the SDKs would write. */
const sendProgram = `
const { Producer } = require('@mq/producer');
const { PullConsumer } = require('@mq/consumer');
async function main() {
  const nameServers = [process.argv[2]];
  const producer = new Producer({ nameServers });
  await producer.start();
  await producer.send({ topic: 'pack-check', body: 'hello' });
  const consumer = new PullConsumer({ nameServers, group: 'pack-check', topics: ['pack-check'] });
  await consumer.start();
  for await (const message of consumer.messages({ signal: AbortSignal.timeout(30000) })) {
    console.log('fetched ' + message.body);
    break;
  }
  await consumer.close();
  await producer.close();
}
main().catch((error) => { console.error(error); process.exit(1); });
`;

const folder = mkdtempSync(join(tmpdir(), 'mq-pack-'));
const tarballs = join(folder, 'tarballs');
const home = join(folder, 'home');
const servers = [];
let failed = true;
try {
  mkdirSync(tarballs);
  mkdirSync(home);
  await must('packing', 'npm', ['pack', '--workspaces', '--pack-destination', tarballs, '--loglevel=error']);
  checkContents();
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'home', version: '1.0.0', private: true }));
  const files = readdirSync(tarballs).map((name) => join(tarballs, name));
  await must('installing the tarballs', 'npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...files], { cwd: home });
  await useInstalled();
  failed = false;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  for (const server of servers.reverse()) await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
}
console.log(failed ? 'packages: FAILED' : `packages: ${packages().length} packed, installed and used from an empty folder`);
process.exitCode = failed ? 1 : 0;

/** No tests, no leftovers and no path of the machine that packed. */
function checkContents() {
  for (const name of readdirSync(tarballs)) {
    const unpacked = join(folder, 'unpacked', name);
    mkdirSync(unpacked, { recursive: true });
    execFileSync('tar', ['-xzf', join(tarballs, name), '-C', unpacked]);
    const all = readdirSync(unpacked, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
    const paths = all.map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    const stray = paths.filter((path) => /\.test\.|[\\/]package[\\/](test|dist-test)[\\/]|\.tsbuildinfo$|\.log$/.test(path));
    if (stray.length > 0)
      throw new Error(`${name} holds what is not for users: ${stray.map((path) => path.slice(unpacked.length)).join(', ')}`);
    if (!paths.some((path) => path.endsWith('package/dist/index.js'))) throw new Error(`${name} holds no dist/index.js: build first`);
    const leaking = paths.filter((path) => readFileSync(path).includes(root));
    if (leaking.length > 0)
      throw new Error(`${name} holds a path of this machine: ${leaking.map((path) => path.slice(unpacked.length)).join(', ')}`);
  }
}

/** Runs the bins with npx, as a user would, and a program on the installed SDKs. */
async function useInstalled() {
  const { SpawnedServer } = await import('@mq/testing');
  const start = async (name, ...args) => {
    const server = new SpawnedServer({ command: 'npx', args: [`@mq/${name}`, ...args], cwd: home, group: true });
    servers.push(server);
    await server.ready;
    console.log(`npx @mq/${name}: ready at ${server.address}`);
    return server;
  };
  const nameServer = await start('nameserver', '-p', '0', '--data', join(folder, 'nameserver'));
  await start('broker', '-n', nameServer.address, '--port', '0', '--data', join(folder, 'broker'));
  writeFileSync(join(home, 'send.js'), sendProgram);
  const sent = await run('sending', process.execPath, ['send.js', nameServer.address], { cwd: home });
  if (sent.code !== 0 || !sent.output.includes('fetched hello')) throw new Error(`the installed SDKs failed:\n${sent.output}`);
  const listed = await run('npx @mq/admin', 'npx', ['@mq/admin', '-n', nameServer.address, '-o', 'json', 'topic', 'list'], {
    cwd: home,
  });
  if (listed.code !== 0 || !listed.output.includes('pack-check')) throw new Error(`npx @mq/admin topic list failed:\n${listed.output}`);
  const bench = ['@mq/bench', 'produce', '-n', nameServer.address, '--seconds', '0.2', '--warm-up', '0', '-o', 'json'];
  const measured = await run('npx @mq/bench', 'npx', bench, { cwd: home });
  if (measured.code !== 0 || !measured.output.includes('messagesPerSecond')) throw new Error(`npx @mq/bench failed:\n${measured.output}`);
}
