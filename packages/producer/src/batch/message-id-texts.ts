import { formatMessageId } from '@mq/proto';

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/** The ids of a batch's messages as texts. Neighbours differ in the last two digits only, so that an id mostly costs one concatenation. */
export class MessageIdTexts {
  readonly #prefix: string;
  readonly #sequence: number;
  #shared = '';
  #sharedBy = -1;

  constructor(idBase: Buffer) {
    this.#prefix = formatMessageId(idBase).slice(0, 26);
    this.#sequence = idBase.readUInt32BE(13);
  }

  /** The id of the record with this index. */
  at(index: number): string {
    const sequence = (this.#sequence + index) >>> 0;
    const upper = sequence >>> 8;
    if (upper !== this.#sharedBy) {
      this.#sharedBy = upper;
      this.#shared = this.#prefix + upper.toString(16).toUpperCase().padStart(6, '0');
    }
    return this.#shared + (hexDigits[sequence & 0xff] ?? '');
  }
}
