import { MqError } from '../errors/mq-error';

/** A place to dial. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Reads `host:port` (IPv6 in brackets). Throws INVALID_ARGUMENT with the text and what is expected. */
export function parseAddress(text: string): Address {
  const match = /^(?:\[([0-9A-Fa-f:.%]+)\]|([^\s:[\]]+)):(\d{1,5})$/.exec(text.trim());
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port > 65_535)
    throw new MqError('INVALID_ARGUMENT', `${JSON.stringify(text)} is not an address: expected host:port`);
  return { host, port };
}

export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Reads a list as RocketMQ writes it, `host:port;host:port` (commas too). Throws INVALID_ARGUMENT when empty or ill-formed. */
export function parseAddressList(text: string): string[] {
  const addresses = text
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => formatAddress(parseAddress(part)));
  if (addresses.length === 0) throw new MqError('INVALID_ARGUMENT', 'the address list is empty: expected host:port;host:port');
  return [...new Set(addresses)];
}
