import { MqError, type ConfigFlags } from '@mq/common';
import yargs from 'yargs';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'run'; readonly configFile: string | undefined; readonly printConfig: boolean; readonly flags: ConfigFlags };

/** Reads the command line. Values stay text: they are checked together with those of the file and the environment. Throws CONFIG_INVALID. */
export function readCommandLine(argv: readonly string[], version: string): Command {
  let text = '';
  let failure: string | undefined;
  const options = parser(version).parseSync([...argv], {}, (error, _, output) => {
    failure = error?.message;
    text = output;
  });
  if (failure !== undefined) throw new MqError('CONFIG_INVALID', `command line: ${firstLine(failure)}; --help shows what there is`);
  if (text !== '') return { kind: 'print', text };
  return {
    kind: 'run',
    configFile: options.config,
    printConfig: options.printConfig === true,
    flags: { server: { port: options.port, host: options.host, dataDirectory: options.data, logLevel: options.logLevel } },
  };
}

function parser(version: string) {
  return yargs()
    .scriptName('mq-nameserver')
    .usage(
      '$0 [options]\n\nThe routing registry of @mq. Flags beat MQ_NAMESERVER_* variables, which beat the file, which beats the defaults.',
    )
    .options({
      port: { alias: 'p', type: 'string', requiresArg: true, describe: 'Port to listen on; 0 takes a free one. Default 9876' },
      host: { type: 'string', requiresArg: true, describe: 'Address to listen on; 0.0.0.0 for all. Default 127.0.0.1' },
      config: { alias: 'c', type: 'string', requiresArg: true, describe: 'YAML file; --print-config shows what can be in it' },
      data: { type: 'string', requiresArg: true, describe: 'Directory of the KV configuration. Default ~/.mq/nameserver' },
      'log-level': { type: 'string', requiresArg: true, describe: 'debug, info, warn, error or silent. Default info' },
      'print-config': { type: 'boolean', describe: 'Print the effective configuration as a YAML file and end' },
    })
    .strict()
    .demandCommand(0, 0)
    .parserConfiguration({ 'duplicate-arguments-array': false })
    .version(version)
    .help()
    .exitProcess(false)
    .showHelpOnFail(false)
    .wrap(120)
    .locale('en');
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
