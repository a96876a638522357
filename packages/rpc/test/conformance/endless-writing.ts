/** More than a transport may hold between a writer and a reader that does not read. */
export const boundBytes = 16 * 1024 * 1024;
export const pieceOfText = 'x'.repeat(64 * 1024);

/** Writes without end, waiting each time, until stopped. */
export function writing(write: (text: string) => Promise<void>): { written: number; stop: () => void; done: Promise<void> } {
  let stopped = false;
  const writer = { written: 0, stop: () => void (stopped = true), done: Promise.resolve() };
  writer.done = (async () => {
    while (!stopped && writer.written * pieceOfText.length < 2 * boundBytes) {
      writer.written++;
      await write(pieceOfText);
    }
  })();
  return writer;
}
