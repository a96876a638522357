import type { ErrorDetail__Output } from '../generated/mq/v1/ErrorDetail';
import type { WireReader } from '../wire/wire-reader';
import { numberFieldSize, optionalBytesFieldSize } from '../wire/wire-size';
import type { WireWriter } from '../wire/wire-writer';

const codeTag = 0x0a;
const messageTag = 0x12;
const retryableTag = 0x18;
const retryAfterMsTag = 0x20;

export function errorDetailSize(error: ErrorDetail__Output): number {
  return (
    optionalBytesFieldSize(Buffer.byteLength(error.code)) +
    optionalBytesFieldSize(Buffer.byteLength(error.message)) +
    numberFieldSize(Number(error.retryable)) +
    numberFieldSize(error.retryAfterMs)
  );
}

/** As the field of this tag. */
export function writeErrorDetail(writer: WireWriter, tag: number, error: ErrorDetail__Output): void {
  writer.header(tag, errorDetailSize(error));
  writer.textField(codeTag, error.code, Buffer.byteLength(error.code));
  writer.textField(messageTag, error.message, Buffer.byteLength(error.message));
  writer.numberField(retryableTag, Number(error.retryable));
  writer.numberField(retryAfterMsTag, error.retryAfterMs);
}

export function readErrorDetail(reader: WireReader): ErrorDetail__Output {
  const error = { code: '', message: '', retryable: false, retryAfterMs: 0 };
  const outer = reader.enter();
  while (reader.more) {
    const tag = reader.tag();
    if (tag === codeTag) error.code = reader.text();
    else if (tag === messageTag) error.message = reader.text();
    else if (tag === retryableTag) error.retryable = reader.bool();
    else if (tag === retryAfterMsTag) error.retryAfterMs = reader.int64();
    else reader.skip(tag);
  }
  reader.leave(outer);
  return error;
}
