import type { ClientMethod, ServerMethod } from '../../src';

/** A method of texts. The text `MALFORMED` cannot be decoded, `UNENCODABLE` cannot be encoded. */
export type TextMethod = ClientMethod<string, string> & ServerMethod<string, string>;

function encode(text: string): Buffer {
  if (text === 'UNENCODABLE') throw new TypeError('not a text');
  return Buffer.from(text);
}

function decode(bytes: Buffer): string {
  const text = bytes.toString();
  if (text === 'MALFORMED') throw new RangeError('index out of range');
  return text;
}

function method(name: string, requestStream: boolean, responseStream: boolean): TextMethod {
  const coding = { requestSerialize: encode, requestDeserialize: decode, responseSerialize: encode, responseDeserialize: decode };
  return { path: `/mq.test.Echo/${name}`, requestStream, responseStream, ...coding };
}

export const unaryText = method('Unary', false, false);
export const listText = method('List', false, true);
export const talkText = method('Talk', true, true);
export const unhandled = method('Unhandled', false, false);
