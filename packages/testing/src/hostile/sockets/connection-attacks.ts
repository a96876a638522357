import { connect as connectTls } from 'node:tls';
import type { Attack, AttackResult, AttackTarget } from './attack';
import { leftOpen, open, openHttp2, openMany, pause, scaled } from './attack';
import { callHeaders, preface, settings } from './http2-frames';
import type { RawConnection } from './raw-connection';

/** A server closes what has not begun to speak after 10 s; twice as long is too long. */
const prefaceMs = 20_000;
const keepaliveMs = 35_000;
const dribbleMs = 250;

/** Connections that say nothing, too little, or nothing that a server knows. */
export const connectionAttacks: readonly Attack[] = [
  {
    name: 'silent connections',
    isSlow: true,
    run: async (target: AttackTarget): Promise<AttackResult> => {
      const connections = await openMany(scaled(target, 1_000), () => open(target));
      return closedByServer(connections, prefaceMs, 'connections that say nothing');
    },
  },
  {
    name: 'half prefaces',
    isSlow: true,
    run: async (target: AttackTarget): Promise<AttackResult> => {
      const connections = await openMany(scaled(target, 1_000), () => open(target));
      for (const connection of connections) void connection.write(preface.subarray(0, 1 + target.random.integer(preface.length - 1)));
      return closedByServer(connections, prefaceMs, 'half prefaces');
    },
  },
  {
    name: 'dribbled prefaces',
    isSlow: true,
    run: async (target: AttackTarget): Promise<AttackResult> => {
      const connections = await openMany(scaled(target, 300), () => open(target));
      for (let at = 0; at < preface.length - 1; at++) {
        for (const connection of connections) void connection.write(preface.subarray(at, at + 1));
        await pause(dribbleMs * 2);
      }
      return closedByServer(connections, prefaceMs, 'prefaces that come byte by byte');
    },
  },
  {
    name: 'sessions that answer no ping',
    isSlow: true,
    run: async (target: AttackTarget): Promise<AttackResult> => {
      const connections = await openMany(scaled(target, 300), () => openHttp2(target));
      return closedByServer(connections, keepaliveMs, 'sessions that answer no ping');
    },
  },
  {
    name: 'dribbled headers',
    isSlow: true,
    run: async (target: AttackTarget): Promise<AttackResult> => {
      const connections = await openMany(scaled(target, 300), () => openHttp2(target));
      const headers = callHeaders(1, target.unaryPath);
      for (let at = 0; at < headers.length - 1; at++) {
        for (const connection of connections) void connection.write(headers.subarray(at, at + 1));
        await pause(dribbleMs);
      }
      return closedByServer(connections, keepaliveMs, 'headers that come byte by byte');
    },
  },
  {
    name: 'idle connections',
    run: async (target: AttackTarget): Promise<AttackResult> => {
      const connections = await openMany(scaled(target, 5_000), () => openHttp2(target));
      await pause(500);
      return closed(connections);
    },
  },
  {
    name: 'garbage',
    run: (target: AttackTarget): Promise<AttackResult> => each(target, 2_000, () => target.random.bytes(1 + target.random.integer(2_000))),
  },
  {
    name: 'garbage after the preface',
    run: (target: AttackTarget): Promise<AttackResult> =>
      each(target, 2_000, () => Buffer.concat([preface, settings(), target.random.bytes(1 + target.random.integer(2_000))])),
  },
  { name: 'garbage as TLS', run: (target: AttackTarget): Promise<AttackResult> => each(target, 1_000, () => tlsRecord(target)) },
  { name: 'garbage in TLS', run: garbageInTls },
];

async function closedByServer(connections: RawConnection[], withinMs: number, what: string): Promise<AttackResult> {
  const left = await leftOpen(connections, withinMs);
  const { inputs } = await closed(connections);
  return { inputs, ...(left > 0 && { missed: `${left} of ${inputs} ${what} were still open after ${withinMs} ms` }) };
}

async function closed(connections: readonly RawConnection[]): Promise<AttackResult> {
  for (const connection of connections) connection.destroy();
  await Promise.all(connections.map(({ ended }) => ended));
  return { inputs: connections.length };
}

/** A new connection for each input, ended in one of the ways in which connections end. */
async function each(target: AttackTarget, count: number, bytes: () => Buffer): Promise<AttackResult> {
  const [total, atOnce] = [scaled(target, count), 50];
  for (let done = 0; done < total; done += atOnce) {
    const connections = await openMany(Math.min(atOnce, total - done), () => open(target));
    await Promise.all(
      connections.map(async (connection, i) => {
        await connection.write(bytes());
        if (i % 3 === 0) connection.end();
        else if (i % 3 === 1) connection.destroy();
      }),
    );
    await leftOpen(connections, 50);
    await closed(connections);
  }
  return { inputs: total };
}

function tlsRecord({ random }: AttackTarget): Buffer {
  const [handshake, clientHello] = [0x16, 1];
  const body = random.bytes(random.integer(600));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(random.integer(2) === 0 ? body.length : random.integer(65_536));
  return Buffer.concat([Buffer.from([handshake, 3, random.integer(5)]), length, Buffer.from([clientHello]), body]);
}

/** Handshakes that succeed, then anything. */
async function garbageInTls(target: AttackTarget): Promise<AttackResult> {
  const { host, port, random } = target;
  const total = scaled(target, 200);
  for (let i = 0; i < total; i++) {
    await new Promise<void>((resolve) => {
      const socket = connectTls({ host, port, ALPNProtocols: random.integer(2) === 0 ? ['h2'] : ['http/1.1'], rejectUnauthorized: false });
      const timer = setTimeout(() => socket.destroy(), 2_000);
      socket.on('error', () => undefined);
      socket.resume();
      socket.once('secureConnect', () => {
        socket.write(random.integer(2) === 0 ? random.bytes(500) : Buffer.concat([preface, random.bytes(500)]));
        setTimeout(() => socket.destroy(), 20);
      });
      socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
  return { inputs: total };
}
