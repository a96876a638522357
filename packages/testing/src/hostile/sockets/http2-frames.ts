/** What HTTP/2 (RFC 9113) calls its frames. */
export const frameType = {
  data: 0,
  headers: 1,
  resetStream: 3,
  settings: 4,
  ping: 6,
  windowUpdate: 8,
  continuation: 9,
} as const;

const flag = { endStream: 1, acknowledge: 1, endHeaders: 4 } as const;
const frameHeaderBytes = 9;
const grpcPrefixBytes = 5;
/** RFC 9113, 7: the code of a cancelled stream. */
const cancelled = 8;
const initialWindowSize = 4;

export const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

/** A frame with any type, flags and stream; the payload may be longer than a peer takes. */
export function frame(type: number, flags: number, stream: number, payload: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(frameHeaderBytes);
  header.writeUIntBE(payload.length, 0, 3);
  header.writeUInt8(type, 3);
  header.writeUInt8(flags, 4);
  header.writeUInt32BE(stream, 5);
  return Buffer.concat([header, payload]);
}

/** @param windowBytes of every stream of ours; 0: nothing may be sent to us */
export function settings(windowBytes?: number): Buffer {
  if (windowBytes === undefined) return frame(frameType.settings, 0, 0);
  const payload = Buffer.alloc(6);
  payload.writeUInt16BE(initialWindowSize, 0);
  payload.writeUInt32BE(windowBytes, 2);
  return frame(frameType.settings, 0, 0, payload);
}

export function acknowledgeSettings(): Buffer {
  return frame(frameType.settings, flag.acknowledge, 0);
}

export function ping(acknowledge = false, payload: Buffer = Buffer.alloc(8)): Buffer {
  return frame(frameType.ping, acknowledge ? flag.acknowledge : 0, 0, payload);
}

export function resetStream(stream: number): Buffer {
  const payload = Buffer.alloc(4);
  payload.writeUInt32BE(cancelled);
  return frame(frameType.resetStream, 0, stream, payload);
}

/** The headers of a call in one frame. */
export function callHeaders(stream: number, path: string, more: readonly (readonly [string, string])[] = []): Buffer {
  return frame(frameType.headers, flag.endHeaders, stream, headerBlock(path, more));
}

/** Headers that a CONTINUATION must follow. */
export function openHeaders(stream: number, path: string): Buffer {
  return frame(frameType.headers, 0, stream, headerBlock(path, []));
}

export function continuation(stream: number, block: Buffer, last = false): Buffer {
  return frame(frameType.continuation, last ? flag.endHeaders : 0, stream, block);
}

export function data(stream: number, bytes: Buffer, last = false): Buffer {
  return frame(frameType.data, last ? flag.endStream : 0, stream, bytes);
}

/** A gRPC message: whether it is compressed, a length that may lie, the bytes. */
export function grpcMessage(bytes: Buffer, compressed = false, length: number = bytes.length): Buffer {
  const prefix = Buffer.alloc(grpcPrefixBytes);
  prefix.writeUInt8(compressed ? 1 : 0, 0);
  prefix.writeUInt32BE(length, 1);
  return Buffer.concat([prefix, bytes]);
}

/** A header block (RFC 7541) without Huffman codes; nothing is kept in the dynamic table. */
export function headerBlock(path: string, more: readonly (readonly [string, string])[]): Buffer {
  const [methodPost, schemeHttp, literalPath] = [0x83, 0x86, 0x04];
  return Buffer.concat([
    Buffer.from([methodPost, schemeHttp, literalPath]),
    text(path),
    ...[[':authority', 'localhost'] as const, ['content-type', 'application/grpc'] as const, ['te', 'trailers'] as const, ...more].map(
      ([name, value]) => literal(name, value),
    ),
  ]);
}

/** A header as it stands. */
export function literal(name: string, value: string): Buffer {
  return Buffer.concat([Buffer.from([0]), text(name), text(value)]);
}

/** A header that the receiver keeps in its dynamic table, where `indexed` finds it. */
export function keptLiteral(name: string, value: string): Buffer {
  return Buffer.concat([Buffer.from([0x40]), text(name), text(value)]);
}

/** The header that was kept last, `times` times, a byte each. */
export function indexed(times: number): Buffer {
  return Buffer.alloc(times, 0x80 | 62);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'latin1');
  return Buffer.concat([integer(bytes.length, 7), bytes]);
}

/** RFC 7541, 5.1. */
function integer(value: number, prefixBits: number): Buffer {
  const most = 2 ** prefixBits - 1;
  if (value < most) return Buffer.from([value]);
  const bytes = [most];
  let rest = value - most;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}
