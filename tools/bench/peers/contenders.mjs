// Each peer as a server in one of two modes, and how a client is run against it. `durable`: acknowledged when on disk. `default`: as the peer comes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../workspace.mjs';
import { freePort } from '../relay.mjs';
import { cache, jarVersion, natsVersion } from './install.mjs';
import { must, runClient, startServer } from './processes.mjs';

const goClient = (peer) => (mode, given) => runClient(join(cache, 'bin/peers'), [mode, `peer=${peer}`, ...given]);

function javaClient(name, main) {
  const classPath = `${join(cache, name, 'classes')}:${join(cache, name, 'lib')}/*`;
  return (mode, given) => runClient('java', ['-Xms512m', '-Xmx512m', '-cp', classPath, main, mode, ...given], { cwd: join(cache, name) });
}

/** The client of RocketMQ 5, for whoever speaks its protocol. */
const officialClient = javaClient('official', 'OfficialPeer');

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
  writeFileSync(file, propertiesOf(lines));
  const java = ['-cp', `${join(cache, 'kafka/lib')}/*`];
  must('java', [...java, 'kafka.tools.StorageTool', 'format', '-t', 'bXEtYmVuY2gtcGVlcnMtMQ', '-c', file]);
  const server = await startServer('kafka', 'java', ['-Xms1g', '-Xmx1g', '-XX:+UseG1GC', ...java, 'kafka.Kafka', file], { port });
  return { address: `127.0.0.1:${port}`, servers: [server] };
}

const javaOf = (name, directory) => [
  '-XX:+UseG1GC',
  `-Duser.home=${directory}`,
  `-Drocketmq.home.dir=${directory}`,
  '-cp',
  `${join(cache, name, 'lib')}/*`,
];
const inHome = (directory) => ({ cwd: directory, env: { ROCKETMQ_HOME: directory, RMQ_PROXY_HOME: directory } });
const propertiesOf = (lines) =>
  Object.entries(lines)
    .map((line) => line.join('='))
    .join('\n');

/** Starts RocketMQ's name server, then, with its address, what `startNext` starts. */
async function withNameServer(name, directory, startNext) {
  const port = await freePort();
  const file = join(directory, 'namesrv.conf');
  mkdirSync(join(directory, 'conf'), { recursive: true });
  writeFileSync(file, `listenPort=${port}\n`);
  const java = ['-Xms256m', '-Xmx256m', ...javaOf(name, directory), 'org.apache.rocketmq.namesrv.NamesrvStartup', '-c', file];
  const nameServer = await startServer('rocketmq name server', 'java', java, { port, ...inHome(directory) });
  try {
    const next = await startNext(`127.0.0.1:${port}`);
    return { ...next, servers: [...next.servers, nameServer] };
  } catch (error) {
    await nameServer.stop();
    throw error;
  }
}

/** The broker's configuration file. */
function brokerFile(mode, directory, nameServer, port) {
  const file = join(directory, 'broker.conf');
  const lines = {
    brokerClusterName: 'bench',
    brokerName: 'bench',
    brokerId: 0,
    brokerIP1: '127.0.0.1',
    listenPort: port,
    namesrvAddr: nameServer,
    storePathRootDir: join(directory, 'store'),
    storePathCommitLog: join(directory, 'store/commitlog'),
    flushDiskType: mode === 'durable' ? 'SYNC_FLUSH' : 'ASYNC_FLUSH',
    defaultTopicQueueNums: 8,
    // Its default of 200 ms refuses sends of a client that keeps the broker busy.
    waitTimeMillsInSendQueue: 30_000,
    // Its default of a second refuses sends while one write is slow.
    osPageCacheBusyTimeOutMills: 30_000,
  };
  writeFileSync(file, propertiesOf(lines));
  return file;
}

const brokerHeap = ['-Xms2g', '-Xmx2g', '-XX:MaxDirectMemorySize=2g'];

function startRocketMq(mode, directory) {
  return withNameServer('rocketmq', directory, async (address) => {
    const port = await freePort();
    const file = brokerFile(mode, directory, address, port);
    const java = [...brokerHeap, ...javaOf('rocketmq', directory), 'org.apache.rocketmq.broker.BrokerStartup', '-c', file];
    return { address, servers: [await startServer('rocketmq broker', 'java', java, { port, ...inHome(directory) })] };
  });
}

/** Its proxy makes no topics and groups by itself, so they are there before it starts. */
function writeTopics(directory, topics) {
  const table = Object.fromEntries(
    topics.map((topicName) => [topicName, { topicName, readQueueNums: 8, writeQueueNums: 8, perm: 6, topicFilterType: 'SINGLE_TAG' }]),
  );
  mkdirSync(join(directory, 'store/config'), { recursive: true });
  writeFileSync(join(directory, 'store/config/topics.json'), JSON.stringify({ topicConfigTable: table }));
  const groupName = 'bench-consumer';
  const groups = { subscriptionGroupTable: { [groupName]: { groupName } } };
  writeFileSync(join(directory, 'store/config/subscriptionGroup.json'), JSON.stringify(groups));
}

/** The proxy with a broker in its process, as its documentation has it for one machine. */
function startRocketMqProxy(mode, directory, topics) {
  return withNameServer('rocketmq-proxy', directory, async (namesrvAddr) => {
    const [port, grpcServerPort, remotingListenPort] = [await freePort(), await freePort(), await freePort()];
    const broker = brokerFile(mode, directory, namesrvAddr, port);
    writeTopics(directory, topics);
    const file = join(directory, 'rmq-proxy.json');
    writeFileSync(
      file,
      JSON.stringify({ rocketMQClusterName: 'bench', namesrvAddr, proxyMode: 'LOCAL', grpcServerPort, remotingListenPort }),
    );
    const main = ['org.apache.rocketmq.proxy.ProxyStartup', '-pm', 'LOCAL', '-n', namesrvAddr, '-bc', broker, '-pc', file];
    const java = [...brokerHeap, ...javaOf('rocketmq-proxy', directory), ...main];
    const proxy = await startServer('rocketmq proxy', 'java', java, { port: grpcServerPort, ...inHome(directory) });
    return { address: `127.0.0.1:${grpcServerPort}`, servers: [proxy] };
  });
}

/** Our own servers, for the clients of others. */
async function startMq(mode, directory) {
  const [nameServerPort, port] = [await freePort(), await freePort()];
  const bin = (name) => join(root, 'packages', name, 'bin', `${name}.js`);
  const nameServerArgs = [bin('nameserver'), '-p', String(nameServerPort)];
  const nameServer = await startServer('@mq name server', process.execPath, nameServerArgs, { port: nameServerPort });
  try {
    const args = [bin('broker'), '-n', `127.0.0.1:${nameServerPort}`, '--port', String(port), '--data', join(directory, 'data')];
    const env = { MQ_BROKER_STORE_FLUSH: mode === 'durable' ? 'sync' : 'async' };
    const broker = await startServer('@mq broker', process.execPath, args, { port, env });
    return { address: `127.0.0.1:${port}`, servers: [broker, nameServer] };
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
  'rocketmq-proxy': {
    title: "Apache RocketMQ's local proxy",
    version: () => jarVersion('rocketmq-proxy', 'rocketmq-proxy'),
    start: startRocketMqProxy,
    client: officialClient,
    durable: 'SYNC_FLUSH',
    default: 'ASYNC_FLUSH',
    inFlight: 1_024,
  },
};

/** @mq where it is measured through a client of others. */
export const ourselves = { title: '@mq', start: startMq, client: officialClient, inFlight: 1_024 };
