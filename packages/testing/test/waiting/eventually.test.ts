import { eventually } from '../../src/waiting/eventually';

test('it gives the first answer that is one', async () => {
  const answers = [undefined, false, 'yes', 'later'] as const;
  let asked = 0;
  expect(await eventually('an answer', () => answers[asked++], { everyMs: 1 })).toBe('yes');
  expect(asked).toBe(3);
});

test('it goes on after a failure', async () => {
  let asked = 0;
  const attempt = async (): Promise<number> => {
    if (asked++ === 0) throw new Error('not yet');
    return asked;
  };
  expect(await eventually('a number', attempt, { everyMs: 1 })).toBe(2);
});

test('when the time is over it says what did not happen, and why', async () => {
  const failure = new Error('still not');
  await expect(eventually('a miracle', () => Promise.reject(failure), { withinMs: 0 })).rejects.toMatchObject({
    message: 'not within 0 ms: a miracle',
    cause: failure,
  });
});
