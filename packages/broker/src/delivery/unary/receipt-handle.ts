import { MqError } from '@mq/common';
import { SipHash } from './sip-hash';

/** The message that a receipt handle names, under the lease that it names. */
export interface Receipt {
  readonly lease: number;
  readonly topicNumber: number;
  readonly queueId: number;
  readonly offset: number;
}

/** lease 8, topic number 8, queue 4, offset 8. */
const fieldBytes = 28;
const signatureBytes = 8;
/** Bytes of a character of a group's name at most. */
const longestUnit = 3;
const handleText = /^[A-Za-z0-9_-]{48}$/;

/**
 * Writes and reads receipt handles: base64url of the receipt and of a signature over it and the group. Nobody can make one, and no other group can use
 * it. The key lives as long as the broker process, as leases do.
 */
export class ReceiptHandles {
  readonly #hash: SipHash;

  /** @param key 16 random bytes */
  constructor(key: Buffer) {
    this.#hash = new SipHash(key);
  }

  encode(group: string, { lease, topicNumber, queueId, offset }: Receipt): string {
    const signed = Buffer.allocUnsafe(fieldBytes + signatureBytes + group.length * longestUnit);
    writeNumber(signed, lease, 0);
    writeNumber(signed, topicNumber, 8);
    signed.writeUInt32BE(queueId, 16);
    writeNumber(signed, offset, 20);
    const [low, high] = this.#sign(signed, group);
    signed.writeUInt32LE(low, fieldBytes);
    signed.writeUInt32LE(high, fieldBytes + 4);
    return signed.toString('base64url', 0, fieldBytes + signatureBytes);
  }

  /** Throws INVALID_ARGUMENT for what is no handle, RECEIPT_EXPIRED for a handle of another group or of an earlier run of the broker. */
  decode(group: string, handle: string): Receipt {
    if (!handleText.test(handle)) throw new MqError('INVALID_ARGUMENT', `${shown(handle)} is not a receipt handle`);
    const bytes = Buffer.allocUnsafe(fieldBytes + signatureBytes + group.length * longestUnit);
    bytes.write(handle, 'base64url');
    const [givenLow, givenHigh] = [bytes.readUInt32LE(fieldBytes), bytes.readUInt32LE(fieldBytes + 4)];
    const [low, high] = this.#sign(bytes, group);
    // In the same time whatever differs.
    if (((givenLow ^ low) | (givenHigh ^ high)) !== 0) {
      throw new MqError(
        'RECEIPT_EXPIRED',
        `this broker, since it started, has not given the receipt handle ${shown(handle)} to group ${group}`,
      );
    }
    return {
      lease: readNumber(bytes, 0),
      topicNumber: readNumber(bytes, 8),
      queueId: bytes.readUInt32BE(16),
      offset: readNumber(bytes, 20),
    };
  }

  /** Over the fields that `bytes` begin with and the group, which is written behind them. */
  #sign(bytes: Buffer, group: string): readonly [number, number] {
    const length = fieldBytes + bytes.write(group, fieldBytes);
    return this.#hash.of(bytes, length);
  }
}

function writeNumber(bytes: Buffer, value: number, at: number): void {
  bytes.writeUInt32BE(Math.floor(value / 2 ** 32), at);
  bytes.writeUInt32BE(value % 2 ** 32, at + 4);
}

function readNumber(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
}

function shown(handle: string): string {
  return JSON.stringify(handle.length > 60 ? `${handle.slice(0, 60)}…` : handle);
}
