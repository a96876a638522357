import { formatAddress, parseAddress } from '@mq/common';
import type { rocketmq } from '@mq/proto';

/** Where clients dial, as RocketMQ's clients want it: the scheme always said, and one address (Java takes no more for a name). */
export interface WholeEndpoints {
  scheme: 'IPv4' | 'IPv6' | 'DOMAIN_NAME';
  addresses: { host: string; port: number }[];
}

/** @param address `host:port` */
export function endpointsOf(address: string): WholeEndpoints {
  const { host, port } = parseAddress(address);
  return { scheme: schemeOf(host), addresses: [{ host, port }] };
}

/**
 * The way to this broker: the address by which the client found it, so that it works through port mappings and names that only the client knows. A client that
 * was given several addresses dialled one of them.
 * @param dialled the authority of the call; may be anything
 * @param advertised of this broker
 */
export function ownEndpoints(requested: rocketmq.Endpoints__Output | null, dialled: string, advertised: string): WholeEndpoints {
  const addresses = (requested?.addresses ?? []).map(({ host, port }) => ({ host, port }));
  const known = addresses.find((address) => [dialled, advertised].includes(formatAddress(address)));
  const chosen = addresses.length === 1 ? addresses[0] : known;
  if (chosen === undefined || chosen.host === '') return endpointsOf(advertised);
  const scheme = requested?.scheme;
  const isNamed = scheme === 'IPv4' || scheme === 'IPv6' || scheme === 'DOMAIN_NAME';
  return { scheme: isNamed ? scheme : schemeOf(chosen.host), addresses: [chosen] };
}

function schemeOf(host: string): WholeEndpoints['scheme'] {
  if (host.includes(':')) return 'IPv6';
  return /^\d+(?:\.\d+){3}$/.test(host) ? 'IPv4' : 'DOMAIN_NAME';
}
