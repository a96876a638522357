#!/usr/bin/env node
/**
 * What the store costs by itself, in one process, on the real disk: node tools/bench/store.mjs [--seconds 2] [--directory DIR] [--warm]
 *
 * Appends batches of 64 records of 100 B and 1 KiB with 1, 16, 256 and 1024 batches in flight, with sync and async flush, then fetches all of a queue.
 * --warm first fills the segments once and lets retention recycle them, as on a broker that has run for a while. Build first (npm run build).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const require = createRequire(new URL('../../packages/store/package.json', import.meta.url));
const { defaultStoreOptions, lmdbKeyValue, openMessageStore } = require('./dist/index.js');
const { NodeDisk, readAndWrite, silentLogger, SystemClock } = require('@mq/common');

const { values: flags } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    directory: { type: 'string', default: tmpdir() },
    warm: { type: 'boolean', default: false },
  },
});
const runMs = Number(flags.seconds) * 1000;
const queueCount = 8;
const batchRecords = 64;
/** Room for 1024 batches of 64 KiB on their way. */
const maxPendingBytes = 256 * 1024 * 1024;
const seams = { disk: new NodeDisk(), keyValue: lmdbKeyValue, clock: new SystemClock(), logger: silentLogger };

const settings = { name: 'bench', queueCount, type: 'MIXED', permission: readAndWrite };
const batch = (topicNumber, queueId, payload) => ({
  topicNumber,
  queueId,
  recordCount: batchRecords,
  payload,
  tagBits: 0,
  producerId: 0,
  sequence: 0,
});

/** Appends for a while with so many batches under way; returns batches per second and CPU time per batch. */
async function append(store, topic, payload, inFlight) {
  const end = performance.now() + runMs;
  let batches = 0;
  const started = performance.now();
  const cpu = process.cpuUsage();
  await Promise.all(
    Array.from({ length: inFlight }, async (_, lane) => {
      while (performance.now() < end) {
        await store.append(batch(topic.number, lane % queueCount, payload));
        batches++;
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: batches / ((performance.now() - started) / 1000), cpuMicros: (user + system) / batches };
}

async function fetchAll(store, topic) {
  const started = performance.now();
  let batches = 0;
  let bytes = 0;
  for (let queueId = 0; queueId < queueCount; queueId++) {
    const { minOffset, maxOffset } = store.bounds(topic.number, queueId);
    for (let offset = minOffset; offset < maxOffset;) {
      const result = await store.fetch({ topicNumber: topic.number, queueId, offset, maxBytes: 1024 * 1024 });
      for (const { payload } of result.batches) bytes += payload.length;
      batches += result.batches.length;
      offset = result.nextOffset;
    }
  }
  const seconds = (performance.now() - started) / 1000;
  return { messages: (batches * batchRecords) / seconds, bytes: bytes / seconds };
}

/** Fills some segments and retires them, so that the next ones are recycled files. */
async function warm(store, topic) {
  const payload = Buffer.alloc(64 * 1024, 1);
  while (store.status().logEndPosition < 3.5 * defaultStoreOptions.segmentBytes) {
    await Promise.all(Array.from({ length: 64 }, () => store.append(batch(topic.number, 0, payload))));
  }
  await store.retain();
}

function line(name, messages, bytes, cpuMicros) {
  const cpu = cpuMicros === undefined ? '' : ` ${cpuMicros.toFixed(0).padStart(6)} us CPU a batch`;
  console.log(
    `${name.padEnd(44)} ${Math.round(messages).toLocaleString('en').padStart(12)} msg/s ${(bytes / 1e6).toFixed(0).padStart(6)} MB/s${cpu}`,
  );
}

for (const flush of ['sync', 'async']) {
  for (const recordBytes of [100, 1024]) {
    const directory = mkdtempSync(join(flags.directory, 'mq-bench-store-'));
    const retention = flags.warm ? { retentionBytes: 2 * defaultStoreOptions.segmentBytes } : {};
    const store = await openMessageStore({ ...defaultStoreOptions, ...retention, maxPendingBytes, directory, flush }, seams);
    try {
      const topic = await store.createTopic(settings);
      if (flags.warm) await warm(store, topic);
      const payload = Buffer.alloc(batchRecords * recordBytes, 7);
      for (const inFlight of [1, 16, 256, 1024]) {
        const { perSecond, cpuMicros } = await append(store, topic, payload, inFlight);
        line(
          `append ${flush}, 64 x ${recordBytes} B, ${inFlight} in flight`,
          perSecond * batchRecords,
          perSecond * payload.length,
          cpuMicros,
        );
        if (flags.warm) await store.retain();
      }
      const { messages, bytes } = await fetchAll(store, topic);
      line(`fetch, 64 x ${recordBytes} B`, messages, bytes);
    } finally {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    }
  }
}
