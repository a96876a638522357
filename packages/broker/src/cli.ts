import { MqError, logLevels, type ConfigFlags } from '@mq/common';
import yargs from 'yargs';

/** What the command line says. */
export interface CommandLine {
  readonly configFile: string | undefined;
  readonly flags: ConfigFlags;
  /** Start a NameServer in the same process, on this port. */
  readonly standalone: { readonly nameServerPort: number } | undefined;
  readonly printConfig: boolean;
}

/** Something to read instead of a server: the text of --help or --version. */
export interface HelpText {
  readonly help: string;
}

const defaultNameServerPort = 9876;

/** Reads the arguments. Throws CONFIG_INVALID for what it does not know. */
export function readCommandLine(argv: readonly string[], version: string): CommandLine | HelpText {
  let help: string | undefined;
  const options = defineOptions(version)
    .fail((message: string | null, error: Error | undefined) => {
      throw new MqError('CONFIG_INVALID', `command line: ${message ?? error?.message ?? 'cannot be read'}; --help lists the options`);
    })
    .parseSync([...argv], {}, (_error, _parsed, output) => {
      if (output !== '') help = output;
    });
  if (help !== undefined) return { help };
  return {
    configFile: options.config,
    flags: flagsOf(options),
    standalone: options.standalone ? { nameServerPort: options.nameserverPort } : undefined,
    printConfig: options.printConfig,
  };
}

function defineOptions(version: string) {
  return yargs()
    .scriptName('mq-broker')
    .usage(
      '$0 [options]\n\nStores and delivers messages. Prints "ready broker <name> <host:port>" when it serves; its log goes to standard error.',
    )
    .option('nameservers', {
      alias: 'n',
      type: 'string',
      requiresArg: true,
      describe: "NameServers, 'host:port;host:port' [127.0.0.1:9876]",
    })
    .option('config', { alias: 'c', type: 'string', requiresArg: true, describe: 'Configuration file (YAML); options win over it' })
    .option('name', { type: 'string', requiresArg: true, describe: 'Name of the broker [broker-a]' })
    .option('cluster', { type: 'string', requiresArg: true, describe: 'Name of the cluster [DefaultCluster]' })
    .option('id', { type: 'string', requiresArg: true, describe: 'Number within the replica group; 0 is the master [0]' })
    .option('host', { type: 'string', requiresArg: true, describe: 'Address to listen on [127.0.0.1]' })
    .option('port', { alias: 'p', type: 'string', requiresArg: true, describe: 'Port to listen on; 0 takes a free one [10911]' })
    .option('advertise', { type: 'string', requiresArg: true, describe: 'host:port that clients are given [what it listens on]' })
    .option('data', { type: 'string', requiresArg: true, describe: 'Directory of the log and its views [./data]' })
    .option('standalone', {
      type: 'boolean',
      default: false,
      describe: 'Start a NameServer in the same process and register with it alone',
    })
    .option('nameserver-port', {
      type: 'number',
      requiresArg: true,
      default: defaultNameServerPort,
      describe: 'With --standalone: port of the NameServer, which listens where the broker does; its address is logged',
    })
    .option('print-config', { type: 'boolean', default: false, describe: 'Print the effective configuration as YAML and exit' })
    .option('log-level', { choices: logLevels, describe: 'Least severe events that are logged [info]' })
    .version(version)
    .help()
    .alias('help', 'h')
    .strict()
    .exitProcess(false)
    .wrap(120);
}

type Options = ReturnType<ReturnType<typeof defineOptions>['parseSync']>;

/** The options that stand for configuration items. */
function flagsOf(options: Options): ConfigFlags {
  return {
    broker: { nameServers: options.nameservers, name: options.name, cluster: options.cluster, id: options.id },
    server: { host: options.host, port: options.port, advertise: options.advertise, logLevel: options.logLevel },
    store: { directory: options.data },
  };
}
