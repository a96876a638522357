import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  createLogger,
  NodeDisk,
  printConfig,
  readConfig,
  readTextFile,
  runServer,
  SystemClock,
  type PrintedAnswer,
  type RunningServer,
} from '@mq/common';
import { GrpcTransport } from '@mq/rpc';
import { readCommandLine } from './cli';
import { nameServerConfig, type NameServerConfig } from './name-server-config';
import { NameServer } from './name-server';
import { version } from './version';

/** `npx @mq/nameserver`: the whole process, from the command line's arguments to its exit code. */
export function main(argv: readonly string[]): Promise<void> {
  return runServer(() => start(argv));
}

async function start(argv: readonly string[]): Promise<RunningServer | PrintedAnswer> {
  const command = readCommandLine(argv, version);
  if (command.kind === 'print') return { print: command.text };
  const disk = new NodeDisk();
  const file =
    command.configFile === undefined ? undefined : { path: command.configFile, read: (path: string) => readTextFile(disk, path) };
  const config = withDataDirectory(
    readConfig(nameServerConfig, { file, environment: process.env, environmentPrefix: 'MQ_NAMESERVER', flags: command.flags }),
  );
  if (command.printConfig) return { print: printConfig(nameServerConfig, config).trimEnd() };
  const clock = new SystemClock();
  const logger = createLogger('nameserver', config.server.logLevel);
  const server = new NameServer(config, { clock, disk, transport: new GrpcTransport({ clock, logger }), logger });
  const { address } = await server.start();
  return { readyLine: `ready nameserver ${address}`, close: () => server.close() };
}

/** NameServers of one machine that differ in their port do not share a directory; one on any free port has nothing to find again. */
function withDataDirectory(config: NameServerConfig): NameServerConfig {
  const { port, dataDirectory } = config.server;
  if (dataDirectory === undefined && port === 0) return config;
  const byPort = join(homedir(), '.mq', port === 9876 ? 'nameserver' : `nameserver-${port}`);
  return { ...config, server: { ...config.server, dataDirectory: resolve(dataDirectory ?? byPort) } };
}
