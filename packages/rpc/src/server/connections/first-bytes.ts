/** What a connection turns out to be by its first bytes. */
export type FirstBytes = 'tls' | 'http2' | 'unclear' | WrongProtocol;

/** Protocols that clients speak to a gRPC port by mistake. */
export type WrongProtocol = 'http1' | 'remoting' | 'unknown';

const http2Preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const tlsHandshake = 0x16;
const tlsMajorVersion = 0x03;
/** A frame of RocketMQ 4: length (4 bytes), kind of the header (1) and its length (3), then JSON, or a binary header. */
const remotingPrefix = 8;
/** Enough to tell each protocol from the others. */
const enough = 8;

/** Tells TLS and HTTP/2 from each other and from what is neither; `unclear`: more bytes are needed. */
export function classifyFirstBytes(bytes: Buffer): FirstBytes {
  if (bytes[0] === tlsHandshake && (bytes.length === 1 || bytes[1] === tlsMajorVersion)) return bytes.length === 1 ? 'unclear' : 'tls';
  const compared = Math.min(bytes.length, http2Preface.length);
  if (bytes.compare(http2Preface, 0, compared, 0, compared) === 0) return compared < enough ? 'unclear' : 'http2';
  if (bytes.length < enough) return 'unclear';
  if (/^[A-Z]{3,7} /.test(bytes.toString('latin1', 0, enough))) return 'http1';
  return isRemoting(bytes) ? 'remoting' : 'unknown';
}

function isRemoting(bytes: Buffer): boolean {
  const [frame, kind, header] = [bytes.readUInt32BE(0), bytes.readUInt8(4), bytes.readUIntBE(5, 3)];
  return frame < 2 ** 25 && kind <= 1 && header + remotingPrefix / 2 <= frame && header > 0;
}
