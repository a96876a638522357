import { messageIdBytes, messageIdTime } from '../message-id/message-id';
import { InternedTexts } from '../wire/interned-texts';
import { WireReader } from '../wire/wire-reader';
import * as tags from './record-tags';

/** Where a record lies and what its batch says of it. */
export interface RecordPlace {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Number of the record in its batch. */
  readonly index: number;
  /** The id of a record that has none of its own; empty if unknown. */
  derivedId(index: number): string;
  /** The time inside that id, milliseconds since 1970; 0 if unknown. */
  derivedTime(): number;
}

const interned = new InternedTexts();
const empty = Buffer.alloc(0);

/** One record, decoded field by field when asked. It keeps the bytes of its whole batch alive: copy the body to keep it alone. */
export class RecordView {
  readonly #place: RecordPlace;
  #walked = false;
  #bodyStart = 0;
  #bodyEnd = 0;
  #tag = '';
  #messageGroup = '';
  #deliverAt = 0;
  #bornAt = 0;
  #priority = 0;
  #foreignStart = 0;
  #foreignEnd = 0;
  #idStart = 0;
  #keyStarts: number[] | undefined;
  #propertyStarts: number[] | undefined;
  #body: Buffer | undefined;
  #messageId: string | undefined;
  #properties: Record<string, string> | undefined;
  #keys: string[] | undefined;

  constructor(place: RecordPlace) {
    this.#place = place;
  }

  get index(): number {
    return this.#place.index;
  }

  /** A view of the batch's memory. */
  get body(): Buffer {
    this.#walk();
    this.#body ??= this.#bodyEnd === this.#bodyStart ? empty : this.#place.bytes.subarray(this.#bodyStart, this.#bodyEnd);
    return this.#body;
  }

  /** Empty: none. */
  get tag(): string {
    this.#walk();
    return this.#tag;
  }

  get keys(): readonly string[] {
    this.#walk();
    this.#keys ??= (this.#keyStarts ?? []).map((start) => this.#reader(start).text());
    return this.#keys;
  }

  get properties(): Readonly<Record<string, string>> {
    this.#walk();
    this.#properties ??= this.#readProperties();
    return this.#properties;
  }

  /** Empty: none. */
  get messageGroup(): string {
    this.#walk();
    return this.#messageGroup;
  }

  /** Milliseconds since 1970; 0: at once. */
  get deliverAt(): number {
    this.#walk();
    return this.#deliverAt;
  }

  /** Milliseconds since 1970; 0 when neither the record nor its id tells. */
  get bornAt(): number {
    this.#walk();
    if (this.#bornAt !== 0) return this.#bornAt;
    return this.#idStart === 0
      ? this.#place.derivedTime()
      : (messageIdTime(this.#place.bytes.subarray(this.#idStart, this.#idStart + messageIdBytes)) ?? 0);
  }

  get priority(): number {
    this.#walk();
    return this.#priority;
  }

  /** What a client of another protocol said of the message that has no field here; a view of the batch's memory. Empty: nothing. */
  get foreign(): Buffer {
    this.#walk();
    return this.#foreignEnd === this.#foreignStart ? empty : this.#place.bytes.subarray(this.#foreignStart, this.#foreignEnd);
  }

  /** 34 upper-case hex digits; empty when neither the record nor its batch has an id. */
  get messageId(): string {
    if (this.#messageId !== undefined) return this.#messageId;
    this.#walk();
    const { bytes, index } = this.#place;
    const own = this.#idStart === 0 ? undefined : bytes.toString('hex', this.#idStart, this.#idStart + messageIdBytes).toUpperCase();
    this.#messageId = own ?? this.#place.derivedId(index);
    return this.#messageId;
  }

  #reader(start: number): WireReader {
    const { bytes, end } = this.#place;
    const reader = new WireReader(bytes, 'MALFORMED_BATCH');
    reader.position = start;
    reader.limit = end;
    return reader;
  }

  /** Finds the fields. Numbers and the tag are read on the way, what is larger when it is asked for. */
  #walk(): void {
    if (this.#walked) return;
    this.#walked = true;
    const reader = this.#reader(this.#place.start);
    while (reader.more) this.#field(reader, reader.tag());
  }

  #field(reader: WireReader, tag: number): void {
    switch (tag) {
      case tags.bodyTag:
        this.#bodyEnd = reader.valueEnd();
        this.#bodyStart = reader.position;
        reader.position = this.#bodyEnd;
        return;
      case tags.tagTag:
        this.#tag = reader.internedText(interned);
        return;
      case tags.keysTag:
        (this.#keyStarts ??= []).push(reader.position);
        return reader.skip(tag);
      case tags.propertiesTag:
        (this.#propertyStarts ??= []).push(reader.position);
        return reader.skip(tag);
      case tags.messageGroupTag:
        this.#messageGroup = reader.internedText(interned);
        return;
      case tags.deliverAtTag:
        this.#deliverAt = reader.int64();
        return;
      case tags.bornAtTag:
        this.#bornAt = reader.int64();
        return;
      case tags.messageIdTag:
        return this.#ownId(reader);
      case tags.priorityTag:
        this.#priority = reader.int32();
        return;
      case tags.foreignTag:
        this.#foreignEnd = reader.valueEnd();
        this.#foreignStart = reader.position;
        reader.position = this.#foreignEnd;
        return;
      default:
        return reader.skip(tag);
    }
  }

  #ownId(reader: WireReader): void {
    const end = reader.valueEnd();
    const length = end - reader.position;
    if (length !== 0 && length !== messageIdBytes) throw reader.malformed(`a message id of ${length} bytes`);
    this.#idStart = length === 0 ? 0 : reader.position;
    reader.position = end;
  }

  #readProperties(): Record<string, string> {
    const properties: Record<string, string> = {};
    for (const start of this.#propertyStarts ?? []) {
      const reader = this.#reader(start);
      reader.limit = reader.valueEnd();
      let name = '';
      let value = '';
      while (reader.more) {
        const tag = reader.tag();
        if (tag === tags.entryNameTag) name = reader.internedText(interned);
        else if (tag === tags.entryValueTag) value = reader.text();
        else reader.skip(tag);
      }
      setProperty(properties, name, value);
    }
    return properties;
  }
}

/** Assigning `__proto__` would be lost. */
function setProperty(properties: Record<string, string>, name: string, value: string): void {
  if (name === '__proto__') Object.defineProperty(properties, name, { value, enumerable: true, configurable: true, writable: true });
  else properties[name] = value;
}
