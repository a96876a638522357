import { formatAddress, MqError, parseAddress } from '@mq/common';

const wildcards = new Set(['0.0.0.0', '::', '::0', '0:0:0:0:0:0:0:0']);

/** Whether a host means "all interfaces": a server can listen there, but a client can't dial it. */
export function isWildcard(host: string): boolean {
  return wildcards.has(host);
}

/**
 * What clients are given as the address of this broker.
 * @param advertise host:port, or empty: the host and port that it listens on
 * Throws CONFIG_INVALID for an ill-formed address, or when it listens on all interfaces and nothing is advertised.
 */
export function advertisedAddress(advertise: string, host: string, port: number): string {
  if (advertise === '') {
    if (!isWildcard(host)) return formatAddress({ host, port });
    throw new MqError('CONFIG_INVALID', `'server.advertise' is needed with host ${host}: clients cannot dial it (--advertise host:port)`);
  }
  try {
    return formatAddress(parseAddress(advertise));
  } catch (error) {
    throw new MqError('CONFIG_INVALID', `'server.advertise' cannot be ${JSON.stringify(advertise)}: expected host:port`, { cause: error });
  }
}
