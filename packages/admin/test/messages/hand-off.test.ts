import { HandOff } from '../../src/messages/hand-off';

test('a writer waits until its value is taken', async () => {
  const handOff = new HandOff<string>();
  const taken: string[] = [];
  const first = handOff.put('a').then(() => taken.push('a'));
  const second = handOff.put('b').then(() => taken.push('b'));
  const reader = handOff.read();
  expect(taken).toEqual([]);
  expect((await reader.next()).value).toBe('a');
  await first;
  expect(taken).toEqual(['a']);
  await reader.next();
  await second;
});

test('an end releases the writers and ends the reading', async () => {
  const handOff = new HandOff<string>();
  const waiting = handOff.put('a');
  handOff.end();
  await waiting;
  await handOff.put('late');
  expect(await handOff.read().next()).toEqual({ done: true, value: undefined });
});

test('an end with an error is thrown to the reader that waits', async () => {
  const handOff = new HandOff<string>();
  const next = handOff.read().next();
  handOff.end(new Error('broken'));
  await expect(next).rejects.toThrow('broken');
});
