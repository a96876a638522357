import type { Hold } from '../delivery-types';
import { readU64, writeU64 } from '../log/unsigned-64';

const headBytes = 24;
const kinds = { delayed: 1, half: 2 } as const;

/** What the frame of a held batch says in its extension. */
export interface HoldExtension {
  readonly hold: Hold;
  /** The batch's name: the position of the frame that it came with. Only a moved frame carries it, 0 otherwise. */
  readonly name: number;
}

/** Byte by byte in docs/formats/commit-log.md. */
export function writeHoldExtension({ hold, name }: HoldExtension): Buffer {
  const group = Buffer.from(hold.kind === 'half' ? hold.group : '');
  const transactionId = Buffer.from(hold.kind === 'half' ? hold.transactionId : '');
  const bytes = Buffer.alloc(headBytes + group.length + transactionId.length);
  bytes[0] = kinds[hold.kind];
  bytes[1] = group.length;
  bytes[2] = transactionId.length;
  writeU64(bytes, name, 8);
  writeU64(bytes, hold.kind === 'delayed' ? hold.deliverAt : 0, 16);
  group.copy(bytes, headBytes);
  transactionId.copy(bytes, headBytes + group.length);
  return bytes;
}

export function readHoldExtension(bytes: Buffer): HoldExtension {
  const name = readU64(bytes, 8);
  if (bytes.readUInt8(0) === kinds.delayed) return { hold: { kind: 'delayed', deliverAt: readU64(bytes, 16) }, name };
  const idAt = headBytes + bytes.readUInt8(1);
  const group = bytes.toString('utf8', headBytes, idAt);
  return { hold: { kind: 'half', transactionId: bytes.toString('utf8', idAt, idAt + bytes.readUInt8(2)), group }, name };
}
