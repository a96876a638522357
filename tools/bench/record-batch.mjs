// What a record costs to encode, scan and read, beside the protobuf library, in one run. Build first: npx nx build proto.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const proto = require('../../packages/proto/dist/index.js');
const protobuf = require('protobufjs');

const recordsPerBatch = 64;
const minimumMs = 400;
const now = Date.now();

const root = new protobuf.Root();
root.resolvePath = (_, target) => join(proto.protoDirectory, target);
root.loadSync('mq/v1/record.proto');
const RecordBatch = root.lookupType('mq.v1.RecordBatch');

const shapes = {
  'body of 100 B': { body: Buffer.alloc(100, 'x') },
  'body of 1 KiB, tag, key, 6 properties': {
    body: Buffer.alloc(1024, 'x'),
    tag: 'created',
    keys: ['order-4711'],
    properties: Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`property-${i}`, `value of ${i}`])),
    bornAt: now,
  },
};

/** Nanoseconds per record of an action on one batch. */
function measure(action) {
  for (let i = 0; i < 2000; i++) action();
  let rounds = 0;
  const start = performance.now();
  let ms = 0;
  for (; ms < minimumMs; ms = performance.now() - start) {
    for (let i = 0; i < 100; i++) action();
    rounds += 100;
  }
  return (ms * 1e6) / (rounds * recordsPerBatch);
}

let sink = 0;
for (const [name, record] of Object.entries(shapes)) {
  const records = Array.from({ length: recordsPerBatch }, () => record);
  const base = Buffer.alloc(17, 2);
  const encoder = new proto.RecordBatchEncoder();
  const encode = () => {
    for (const each of records) encoder.append(each);
    return encoder.finish(base).bytes;
  };
  const bytes = Buffer.from(encode());
  const figures = {
    encode,
    scan: () => (sink += proto.scanRecordBatch(bytes, now).recordCount),
    'read the body': () => {
      for (const view of new proto.RecordBatchReader(bytes)) sink += view.body.length;
    },
    'read all fields': () => {
      for (const view of new proto.RecordBatchReader(bytes)) {
        sink +=
          view.body.length + view.tag.length + view.keys.length + view.messageId.length + view.bornAt + Object.keys(view.properties).length;
      }
    },
    'protobufjs: encode': () => (sink += RecordBatch.encode({ records, messageIdBase: base }).finish().length),
    'protobufjs: decode': () => (sink += RecordBatch.decode(bytes).records.length),
  };
  console.log(`${name} (${Math.round(bytes.length / recordsPerBatch)} B a record, ${recordsPerBatch} a batch)`);
  for (const [what, action] of Object.entries(figures))
    console.log(`  ${what.padEnd(20)} ${measure(action).toFixed(0).padStart(6)} ns/record`);
}
if (sink === 0) throw new Error('nothing was measured');
