// Peers and their clients, each from its own registry through its own client, into a cache outside the repository. Nothing is vendored.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../steps.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const cache = process.env.MQ_BENCH_PEERS ?? join(tmpdir(), 'mq-bench-peers');
/** Of peers that are programs; those of jars stand in their pom.xml, those of Go clients in go.mod. */
export const natsVersion = 'v2.15.2';

const steps = {
  nats: [['go', ['install', `github.com/nats-io/nats-server/v2@${natsVersion}`], { env: { GOBIN: join(cache, 'bin') } }], goClients()],
  redis: [
    ['apt-get', ['download', 'redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'], { cwd: join(cache, 'redis') }],
    ['sh', ['-c', 'for each in *.deb; do dpkg-deb -x "$each" root || exit 1; done'], { cwd: join(cache, 'redis') }],
    goClients(),
  ],
  kafka: javaPeer('kafka', 'KafkaPeer'),
  rocketmq: javaPeer('rocketmq', 'RocketMqPeer'),
  'rocketmq-proxy': [jars('rocketmq-proxy'), ...javaPeer('official', 'OfficialPeer')],
};

function goClients() {
  return ['go', ['build', '-o', join(cache, 'bin/peers'), '.'], { cwd: join(here, 'go') }];
}

function jars(name) {
  return ['mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(cache, name, 'lib')}`], { cwd: join(here, name) }];
}

function javaPeer(name, client) {
  const [classPath, classes] = [`${join(cache, name, 'lib')}/*`, join(cache, name, 'classes')];
  return [jars(name), ['javac', ['-cp', classPath, '-d', classes, join(here, 'Measured.java'), join(here, name, `${client}.java`)]]];
}

/** Installs what is wanted and not there; says of each peer what went wrong, or undefined. */
export async function install(names) {
  const wrong = {};
  for (const name of names) {
    const mark = join(cache, name, 'installed');
    mkdirSync(join(cache, name), { recursive: true });
    for (const [command, args, options] of steps[name]) {
      const { code, output } = await run(`installing ${name}`, command, args, options);
      if (code === 0) continue;
      wrong[name] = `${command} failed: ${output.trim().split('\n').slice(-3).join(' ')}`;
      break;
    }
    if (wrong[name] === undefined) writeFileSync(mark, '');
    console.error(`${name}: ${wrong[name] ?? 'installed'}`);
  }
  return wrong;
}

export const isInstalled = (name) => existsSync(join(cache, name, 'installed'));

/** "kafka-clients-4.4.0.jar" → 4.4.0 */
export function jarVersion(name, jar) {
  const file = readdirSync(join(cache, name, 'lib')).find((each) => new RegExp(`^${jar}-\\d`).test(each));
  return file?.slice(jar.length + 1, -4) ?? 'unknown';
}
