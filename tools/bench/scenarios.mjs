// What is measured, through the SDKs as an application uses them.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Producer } = require('../../packages/producer');
const { PullConsumer, PushConsumer } = require('../../packages/consumer');

/** `inFlight` callers, each awaiting its send before the next, for some seconds or until so many messages are acknowledged. */
export async function produce({ nameServers, topic, size, inFlight, seconds = Infinity, messages = Infinity }) {
  const producer = new Producer({ nameServers });
  await producer.start();
  const body = Buffer.alloc(size, 'x');
  await producer.send({ topic, body });
  let sent = 0;
  let acknowledged = 0;
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const caller = async () => {
    while (sent < messages && performance.now() < until) {
      sent++;
      await producer.send({ topic, body });
      acknowledged++;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  const endedAt = performance.now();
  await producer.close();
  return { messages: acknowledged, startedAt, endedAt };
}

/** One caller that awaits each send: milliseconds of every send. */
export async function singleSends({ nameServers, topic, size, seconds }) {
  const producer = new Producer({ nameServers });
  await producer.start();
  const body = Buffer.alloc(size, 'x');
  for (let i = 0; i < 200; i++) await producer.send({ topic, body });
  const latencies = [];
  const until = performance.now() + seconds * 1000;
  for (let now = performance.now(); now < until;) {
    await producer.send({ topic, body });
    const done = performance.now();
    latencies.push(done - now);
    now = done;
  }
  await producer.close();
  return latencies;
}

/** Reads a whole topic from its beginning; every body is looked at. */
export async function fetchAll({ nameServers, topic, messages }) {
  const consumer = new PullConsumer({ nameServers, group: `bench-${topic}`, topics: [topic], consumeFrom: 'earliest' });
  await consumer.start();
  let received = 0;
  let bytes = 0;
  let startedAt = 0;
  for await (const message of consumer.messages()) {
    if (received === 0) startedAt = performance.now();
    bytes += message.body.length;
    if (++received >= messages) break;
  }
  const endedAt = performance.now();
  await consumer.close();
  return { messages: received, bytes, startedAt, endedAt };
}

/** Handles a whole topic with a push consumer whose handler does nothing: each message is leased, handled and acknowledged. */
export async function pushAll({ nameServers, topic, messages }) {
  let handled = 0;
  let startedAt = 0;
  let done;
  const all = new Promise((resolve) => (done = resolve));
  const consumer = new PushConsumer({
    nameServers,
    group: `bench-push-${topic}`,
    subscriptions: { [topic]: '*' },
    concurrency: 256,
    onMessage: async () => {
      if (handled === 0) startedAt = performance.now();
      if (++handled === messages) done(performance.now());
    },
  });
  await consumer.start();
  const endedAt = await all;
  await consumer.close();
  return { messages: handled, startedAt, endedAt };
}

/**
 * Messages at a steady rate; the time from when each should have been sent (not when it was: a stall counts for all that it delayed) to when the
 * consumer has it, in milliseconds. The first second is warm-up.
 */
export async function latencyAt({ nameServers, topic, size, perSecond, seconds }) {
  const producer = new Producer({ nameServers });
  await producer.start();
  await producer.send({ topic, body: Buffer.alloc(size) });
  const consumer = new PullConsumer({ nameServers, group: 'bench-latency', topics: [topic], consumeFrom: 'latest' });
  await consumer.start();
  const total = perSecond * (seconds + 1);
  const latencies = [];
  const stop = new AbortController();
  const consuming = (async () => {
    try {
      for await (const message of consumer.messages({ signal: stop.signal })) {
        const due = message.body.readDoubleLE(0);
        if (due > 0) latencies.push(performance.now() - due);
        if (latencies.length >= total) break;
      }
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
  })();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const startedAt = performance.now();
  const sends = [];
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * perSecond));
    for (; sent < due; sent++) {
      const body = Buffer.alloc(size, 'x');
      body.writeDoubleLE(startedAt + (sent / perSecond) * 1000, 0);
      sends.push(producer.send({ topic, body }));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(sends);
  const timer = setTimeout(() => stop.abort(), 10_000);
  await consuming;
  clearTimeout(timer);
  if (latencies.length < total) throw new Error(`only ${latencies.length} of ${total} messages arrived`);
  await producer.close();
  await consumer.close();
  return latencies.slice(perSecond);
}
