import { Duplex } from 'node:stream';
import { paced, type AnsweringCall } from '../../src/server/well-known/paced-answers';

test('a handler that answers what comes is asked no further while its answers are not taken', () => {
  const untaken: (() => void)[] = [];
  const call = new Duplex({
    objectMode: true,
    writableHighWaterMark: 2,
    read: () => undefined,
    write: (_message, _encoding, taken) => void untaken.push(taken),
  });
  const answering = paced(call as unknown as Duplex & AnsweringCall);
  call.on('data', () => void answering.write('answer'));
  answering.write('first');
  expect(call.isPaused()).toBe(false);
  answering.write('second');
  expect(call.isPaused()).toBe(true);
  while (untaken.length > 0) untaken.shift()?.();
  return new Promise<void>((resolve) => setImmediate(resolve)).then(() => expect(call.isPaused()).toBe(false));
});
