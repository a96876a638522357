import { parseAddressList } from '@mq/common';
import type { ClientTlsOptions } from '@mq/rpc';
import type { Argv } from 'yargs';
import { onceText, wholeNumber } from './arguments';
import { optional } from './selection-options';

export const outputFormats = ['table', 'json'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** Options of every command. */
export interface GlobalOptions {
  readonly nameServers: readonly string[];
  readonly output: OutputFormat;
  readonly timeoutMs: number;
  readonly tls: boolean;
  readonly ca?: string | undefined;
  readonly insecure: boolean;
}

/** Undefined: plaintext. What says how TLS is spoken says that it is. */
export function tlsOf({ tls, ca, insecure }: GlobalOptions): ClientTlsOptions | undefined {
  if (!tls && ca === undefined && !insecure) return undefined;
  return { insecure, ...(ca !== undefined && { caFile: ca }) };
}

/** NameServer addresses when -n does not say. */
export const nameServersVariable = 'MQ_NAME_SERVERS';
const defaultNameServers = '127.0.0.1:9876';
const defaultTimeoutMs = 5000;

/** @param environment of the process; `MQ_NAME_SERVERS` stands in for -n */
export function withGlobalOptions(parser: Argv, environment: Readonly<Record<string, string | undefined>>): Argv {
  const nameServers = environment[nameServersVariable];
  return parser
    .option('name-servers', {
      alias: 'n',
      type: 'string',
      requiresArg: true,
      default: nameServers === undefined || nameServers === '' ? defaultNameServers : nameServers,
      defaultDescription: `$${nameServersVariable} or ${defaultNameServers}`,
      describe: "NameServers, 'host:port;host:port'",
      global: true,
      coerce: (text: unknown) => parseAddressList(onceText('name-servers')(text)),
    })
    .option('output', {
      alias: 'o',
      choices: outputFormats,
      default: 'table',
      requiresArg: true,
      describe: 'How to print results',
      global: true,
    })
    .option('timeout-ms', {
      type: 'string',
      requiresArg: true,
      default: String(defaultTimeoutMs),
      defaultDescription: String(defaultTimeoutMs),
      describe: 'Longest wait for one answer of one server, milliseconds',
      global: true,
      coerce: wholeNumber('timeout-ms', 1, 600_000),
    })
    .option('tls', { type: 'boolean', default: false, describe: 'Speak TLS with NameServers and brokers', global: true })
    .option('ca', {
      type: 'string',
      requiresArg: true,
      describe: 'PEM file of the certificates that are trusted; implies --tls',
      global: true,
      coerce: optional(onceText('ca')),
    })
    .option('insecure', { type: 'boolean', default: false, describe: 'Take any certificate; implies --tls', global: true });
}
