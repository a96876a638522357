import { createHmac, timingSafeEqual } from 'node:crypto';
import { MqError } from '@mq/common';

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
const handleText = /^[A-Za-z0-9_-]{48}$/;

/**
 * Writes and reads receipt handles: base64url of the receipt and of a signature over it and the group. Nobody can make one, and no other group can use
 * it. The key lives as long as the broker process, as leases do.
 */
export class ReceiptHandles {
  readonly #key: Buffer;

  /** @param key random bytes; 32 of them are enough for ever */
  constructor(key: Buffer) {
    this.#key = key;
  }

  encode(group: string, { lease, topicNumber, queueId, offset }: Receipt): string {
    const bytes = Buffer.allocUnsafe(fieldBytes + signatureBytes);
    bytes.writeBigUInt64BE(BigInt(lease), 0);
    bytes.writeBigUInt64BE(BigInt(topicNumber), 8);
    bytes.writeUInt32BE(queueId, 16);
    bytes.writeBigUInt64BE(BigInt(offset), 20);
    bytes.set(this.#signature(group, bytes.subarray(0, fieldBytes)), fieldBytes);
    return bytes.toString('base64url');
  }

  /** Throws INVALID_ARGUMENT for what is no handle, RECEIPT_EXPIRED for a handle of another group or of an earlier run of the broker. */
  decode(group: string, handle: string): Receipt {
    if (!handleText.test(handle)) throw new MqError('INVALID_ARGUMENT', `${shown(handle)} is not a receipt handle`);
    const bytes = Buffer.from(handle, 'base64url');
    const fields = bytes.subarray(0, fieldBytes);
    if (!timingSafeEqual(this.#signature(group, fields), bytes.subarray(fieldBytes))) {
      throw new MqError(
        'RECEIPT_EXPIRED',
        `this broker, since it started, has not given the receipt handle ${shown(handle)} to group ${group}`,
      );
    }
    return {
      lease: Number(bytes.readBigUInt64BE(0)),
      topicNumber: Number(bytes.readBigUInt64BE(8)),
      queueId: bytes.readUInt32BE(16),
      offset: Number(bytes.readBigUInt64BE(20)),
    };
  }

  #signature(group: string, fields: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update(fields).update(group).digest().subarray(0, signatureBytes);
  }
}

function shown(handle: string): string {
  return JSON.stringify(handle.length > 60 ? `${handle.slice(0, 60)}…` : handle);
}
