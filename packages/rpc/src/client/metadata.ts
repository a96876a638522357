import { Metadata } from '@grpc/grpc-js';

/** Headers as grpc-js wants them. */
export function metadataOf(headers: Readonly<Record<string, string>> = {}): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
  return metadata;
}
