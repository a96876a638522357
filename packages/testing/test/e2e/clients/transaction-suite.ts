import { eventually } from '../../../src/waiting/eventually';
import { base64, text, type LanguageBench, type Law } from './language-bench';

/** What is asked of producers with transactions. */
export function transactions(bench: LanguageBench, law: Law): void {
  law('transaction', 'what is committed is received, what is rolled back is not, and what is left open is asked about', async () => {
    await using driver = await bench.ready('transaction', { checkAnswer: 'commit' });
    const send = async (body: string, decision: string): Promise<string> => {
      const answer = await driver.ask('sendInTransaction', { message: { topic: 'transaction', body: base64(body) }, decision });
      return answer.messageId ?? '';
    };
    await send('rolled back', 'rollback');
    await send('committed', 'commit');
    const open = await send('left open', 'none');
    const taken = await driver.take(2);
    expect(taken.map(text)).toEqual(['committed', 'left open']);
    const checks = await driver.events('check', 1);
    expect(checks.map(({ messageId }) => messageId)).toContain(open);
    expect((await bench.stored('transaction')).map(({ body }) => body.toString()).sort()).toEqual(['committed', 'left open']);
  });

  const undecided = (topic: string): unknown[] =>
    (JSON.parse(bench.admin('transaction', 'list')) as { group: string }[]).filter(({ group }) => group === `%TX%${topic}`);

  law('transaction', 'what is left open is gone when the answer to the check is rollback', async () => {
    const topic = 'rolled-back';
    await using driver = await bench.producing(topic, { checkAnswer: 'rollback' });
    const message = { topic, body: base64('left open') };
    const { messageId } = await driver.ask('sendInTransaction', { message, decision: 'none' });
    const [check] = await driver.events('check', 1);
    expect(check?.messageId).toBe(messageId);
    await eventually('the transaction is decided', () => undecided(topic).length === 0);
    expect(await bench.stored(topic)).toEqual([]);
  });

  law('transaction', 'what is left open is asked about again when nobody knows', async () => {
    const topic = 'unknown';
    await using driver = await bench.producing(topic, { checkAnswer: 'unknown' });
    const message = { topic, body: base64('left open') };
    const { messageId } = await driver.ask('sendInTransaction', { message, decision: 'none' });
    const checks = await driver.events('check', 3);
    expect(new Set(checks.map((check) => check.messageId))).toEqual(new Set([messageId]));
    expect(undecided(topic)).toHaveLength(1);
    expect(await bench.stored(topic)).toEqual([]);
  });
}
