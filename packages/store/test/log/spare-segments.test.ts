import { silentLogger, type DiskFile } from '@mq/common';
import { MemoryDisk, SimulatedClock } from '@mq/common/simulated';
import { SegmentFiles } from '../../src/log/segment-files';
import { SpareSegments } from '../../src/log/spare-segments';

const mebibyte = 1024 * 1024;
const segmentBytes = 32 * mebibyte;

/** Writes off the event loop wait until somebody ends them. */
class HeldWrites {
  readonly disk = new MemoryDisk();
  readonly clock = new SimulatedClock();
  readonly spares: SpareSegments;
  readonly #held: (() => void)[] = [];

  constructor() {
    this.disk.makeDirectory('log');
    const open = this.disk.open.bind(this.disk);
    jest.spyOn(this.disk, 'open').mockImplementation((...args) => this.#holding(open(...args)));
    const files = new SegmentFiles(this.disk, 'log');
    this.spares = new SpareSegments({ files, clock: this.clock, logger: silentLogger, segmentBytes, maxSpares: 2 });
  }

  /** Until a write waits, or nothing is left to do. */
  async settle(): Promise<void> {
    await this.clock.advance(0);
  }

  /** Ends writes, and those that follow them. */
  async end(writes: number): Promise<void> {
    for (let i = 0; i < writes; i++) {
      this.#held.shift()?.();
      await this.settle();
    }
  }

  get waiting(): number {
    return this.#held.length;
  }

  sizeOf(name: string): number {
    return this.disk.files().get(`log/${name}`)?.length ?? -1;
  }

  #holding(file: DiskFile): DiskFile {
    jest.spyOn(file, 'writeAsync').mockImplementation(
      (position, bytes) =>
        new Promise((resolve) => {
          this.#held.push(() => {
            file.write(position, bytes);
            resolve();
          });
        }),
    );
    return file;
  }
}

test('a spare whose zeros are under way does not become a segment: they could come after its frames', async () => {
  const held = new HeldWrites();
  held.spares.prepare(4 * mebibyte);
  await held.settle();
  expect(held.waiting).toBe(1);
  const other = held.spares.take();
  expect(other.path).toBe('log/spare-1.log');
  await held.end(1);
  expect(held.waiting).toBe(0); // a new segment is in use: of it nothing is used yet
  expect(held.spares.take()).toMatchObject({ path: 'log/spare-0.log' });
  expect(held.sizeOf('spare-0.log')).toBe(mebibyte);
});

test('a spare is filled in step with the segment in use, and full when half of that is used', async () => {
  const held = new HeldWrites();
  held.spares.prepare(mebibyte);
  await held.settle();
  expect(held.waiting).toBe(0);
  held.spares.prepare(4 * mebibyte);
  await held.settle();
  await held.end(100);
  expect(held.sizeOf('spare-0.log')).toBe(8 * mebibyte);
  held.spares.prepare(16 * mebibyte);
  await held.settle();
  await held.end(100);
  expect(held.sizeOf('spare-0.log')).toBe(segmentBytes);
  held.spares.prepare(segmentBytes);
  await held.settle();
  expect(held.waiting).toBe(0);
});
