// Each peer as a server in one of two modes, and how a client is run against it. `durable`: acknowledged when on disk. `default`: as the peer comes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../relay.mjs';
import { cache, jarVersion, natsVersion } from './install.mjs';
import { must, runClient, startServer } from './processes.mjs';

const goClient = (peer) => (mode, given) => runClient(join(cache, 'bin/peers'), [mode, `peer=${peer}`, ...given]);

function javaClient(name, main) {
  const classPath = `${join(cache, name, 'classes')}:${join(cache, name, 'lib')}/*`;
  return (mode, given) => runClient('java', ['-Xms512m', '-Xmx512m', '-cp', classPath, main, mode, ...given], { cwd: join(cache, name) });
}

async function startNats(mode, directory) {
  const port = await freePort();
  const file = join(directory, 'nats.conf');
  const sync = mode === 'durable' ? 'sync_interval: always' : '';
  writeFileSync(file, `listen: "127.0.0.1:${port}"\njetstream { store_dir: ${JSON.stringify(join(directory, 'data'))}\n ${sync} }\n`);
  const server = await startServer('nats-server', join(cache, 'bin/nats-server'), ['-c', file], { port });
  return { address: `127.0.0.1:${port}`, servers: [server] };
}

async function startRedis(mode, directory) {
  const port = await freePort();
  const root = join(cache, 'redis/root/usr');
  const fsync = mode === 'durable' ? 'always' : 'everysec';
  const args = ['--port', port, '--bind', '127.0.0.1', '--dir', directory, '--appendonly', 'yes', '--appendfsync', fsync, '--save', ''].map(
    String,
  );
  const env = { LD_LIBRARY_PATH: join(root, 'lib/x86_64-linux-gnu') };
  return {
    address: `127.0.0.1:${port}`,
    servers: [await startServer('redis-server', join(root, 'bin/redis-server'), args, { port, env })],
  };
}

async function startKafka(mode, directory) {
  const [port, controller] = [await freePort(), await freePort()];
  const file = join(directory, 'server.properties');
  const lines = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(directory, 'data'),
    'num.partitions': 8,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    ...(mode === 'durable' ? { 'log.flush.interval.messages': 1 } : {}),
  };
  writeFileSync(
    file,
    Object.entries(lines)
      .map((line) => line.join('='))
      .join('\n'),
  );
  const java = ['-cp', `${join(cache, 'kafka/lib')}/*`];
  must('java', [...java, 'kafka.tools.StorageTool', 'format', '-t', 'bXEtYmVuY2gtcGVlcnMtMQ', '-c', file]);
  const server = await startServer('kafka', 'java', ['-Xms1g', '-Xmx1g', '-XX:+UseG1GC', ...java, 'kafka.Kafka', file], { port });
  return { address: `127.0.0.1:${port}`, servers: [server] };
}

async function startRocketMq(mode, directory) {
  const [nameServerPort, port] = [await freePort(), await freePort()];
  const java = ['-XX:+UseG1GC', `-Duser.home=${directory}`, `-Drocketmq.home.dir=${directory}`, '-cp', `${join(cache, 'rocketmq/lib')}/*`];
  const options = { cwd: directory, env: { ROCKETMQ_HOME: directory } };
  const nameServerFile = join(directory, 'namesrv.conf');
  mkdirSync(join(directory, 'conf'), { recursive: true });
  writeFileSync(nameServerFile, `listenPort=${nameServerPort}\n`);
  const nameServer = await startServer(
    'rocketmq name server',
    'java',
    ['-Xms256m', '-Xmx256m', ...java, 'org.apache.rocketmq.namesrv.NamesrvStartup', '-c', nameServerFile],
    { port: nameServerPort, ...options },
  );
  try {
    const file = join(directory, 'broker.conf');
    const lines = {
      brokerClusterName: 'bench',
      brokerName: 'bench',
      brokerId: 0,
      brokerIP1: '127.0.0.1',
      listenPort: port,
      namesrvAddr: `127.0.0.1:${nameServerPort}`,
      storePathRootDir: join(directory, 'store'),
      storePathCommitLog: join(directory, 'store/commitlog'),
      flushDiskType: mode === 'durable' ? 'SYNC_FLUSH' : 'ASYNC_FLUSH',
      defaultTopicQueueNums: 8,
      // Its default of 200 ms refuses sends of a client that keeps the broker busy.
      waitTimeMillsInSendQueue: 30_000,
      // Its default of a second refuses sends while one write is slow.
      osPageCacheBusyTimeOutMills: 30_000,
    };
    writeFileSync(
      file,
      Object.entries(lines)
        .map((line) => line.join('='))
        .join('\n'),
    );
    const broker = await startServer(
      'rocketmq broker',
      'java',
      ['-Xms2g', '-Xmx2g', '-XX:MaxDirectMemorySize=2g', ...java, 'org.apache.rocketmq.broker.BrokerStartup', '-c', file],
      { port, ...options },
    );
    return { address: `127.0.0.1:${nameServerPort}`, servers: [broker, nameServer] };
  } catch (error) {
    await nameServer.stop();
    throw error;
  }
}

export const contenders = {
  kafka: {
    title: 'Apache Kafka',
    version: () => jarVersion('kafka', 'kafka-clients'),
    start: startKafka,
    client: javaClient('kafka', 'KafkaPeer'),
    durable: 'acks=all, log.flush.interval.messages=1',
    default: 'acks=all; the page cache is the disk',
    inFlight: 50_000,
  },
  nats: {
    title: 'NATS JetStream',
    version: () => natsVersion,
    start: startNats,
    client: goClient('nats'),
    durable: 'sync_interval: always',
    default: 'synced every two minutes',
    inFlight: 1_024,
  },
  redis: {
    title: 'Redis Streams',
    version: () => '7.0 of Debian',
    start: startRedis,
    client: goClient('redis'),
    durable: 'appendfsync always',
    default: 'appendfsync everysec (without any append-only file, its real default, nothing survives)',
    inFlight: 4_096,
  },
  rocketmq: {
    title: 'Apache RocketMQ',
    version: () => jarVersion('rocketmq', 'rocketmq-client'),
    start: startRocketMq,
    client: javaClient('rocketmq', 'RocketMqPeer'),
    durable: 'SYNC_FLUSH',
    default: 'ASYNC_FLUSH',
    inFlight: 1_024,
  },
};
