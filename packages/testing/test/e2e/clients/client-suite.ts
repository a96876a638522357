import { eventually } from '../../../src/waiting/eventually';
import { missing, type Feature, type Language } from './abilities';
import { installWithinMs } from './bench';
import { commands } from './command-suite';
import { base64, LanguageBench, longLeaseMs, text, type Law } from './language-bench';
import { pushing } from './push-suite';
import { transactions } from './transaction-suite';

/** The shortest lease that RocketMQ's clients may ask for, milliseconds. */
const shortestLeaseMs = 10_000;

/** All that is asked of an official client. */
export function clientSuite(language: Language): void {
  const bench = new LanguageBench(language);
  beforeAll(() => bench.start(), installWithinMs);
  afterAll(() => bench[Symbol.asyncDispose]());

  const law = (feature: Feature, title: string, body: () => Promise<void>): void => {
    if (missing[language][feature] !== undefined) return;
    test(`${language}: ${title}`, async () => {
      if (!bench.has(language)) return;
      await body();
    });
  };

  sending(bench, law);
  transactions(bench, law);
  settling(bench, law);
  pushing(bench, law);
  living(bench, law);
  commands(bench, law);
}

function sending(bench: LanguageBench, law: Law): void {
  const { language } = bench;

  law('normal', 'what is sent is received with all that belongs to it, and is done when it is acknowledged', async () => {
    await using driver = await bench.ready('normal');
    const sentAt = Date.now();
    const message = { topic: 'normal', body: base64('hello'), tag: 'greeting', keys: ['k1', 'k2'], properties: { colour: 'blue' } };
    const messageId = await driver.send(message);
    const [received] = await driver.receiveSome();
    expect(received).toMatchObject({ messageId, topic: 'normal', body: base64('hello'), tag: 'greeting', attempt: 1 });
    expect([...(received?.keys ?? [])].sort()).toEqual(['k1', 'k2']);
    expect(received?.properties).toMatchObject({ colour: 'blue' });
    expect(Math.abs((received?.bornAt ?? 0) - sentAt)).toBeLessThan(60_000);
    expect(bench.lag('normal-group')).toBe(1);
    await driver.ask('ack', { number: received?.number });
    await eventually('the acknowledgement is stored', () => bench.lag('normal-group') === 0);
    await driver.close();
  });

  law('fifo', 'a message group keeps its order, the next comes when the one before is acknowledged', async () => {
    await using driver = await bench.ready('fifo');
    const bodies = ['1', '2', '3', '4'];
    for (const body of bodies) await driver.send({ topic: 'fifo', body: base64(body), messageGroup: 'g' });
    for (const body of bodies) {
      const messages = await driver.receiveSome();
      expect(messages.map(text)).toEqual([body]);
      expect(messages[0]?.messageGroup).toBe('g');
      await driver.ask('ack', { number: messages[0]?.number });
    }
  });

  law('delay', 'a delayed message comes when it is time and not before', async () => {
    await using driver = await bench.ready('delay');
    const deliverAt = Date.now() + 2_000;
    await driver.send({ topic: 'delay', body: base64('later'), deliverAt });
    await driver.send({ topic: 'delay', body: base64('now') });
    const taken: string[] = [];
    while (!taken.includes('later')) {
      taken.push(...(await driver.take(1)).map(text));
      // However slow the machine is: what is here before its time is wrong, and nothing else.
      expect(taken.includes('later') && Date.now() < deliverAt).toBe(false);
    }
    if (!taken.includes('now')) taken.push(...(await driver.take(1)).map(text));
    expect(taken.sort()).toEqual(['later', 'now']);
  });

  law('recall', 'a delayed message that is recalled waits for nothing any more, and cannot be recalled twice', async () => {
    await using driver = await bench.ready('recall');
    const delayed = (): unknown[] =>
      (JSON.parse(bench.admin('timer', 'list')) as { topic: string }[]).filter(({ topic }) => topic === 'recall');
    const { recallHandle } = await driver.ask('send', {
      message: { topic: 'recall', body: base64('recalled'), deliverAt: Date.now() + 3_600_000 },
    });
    expect(delayed()).toHaveLength(1);
    await driver.ask('recall', { topic: 'recall', recallHandle });
    expect(delayed()).toEqual([]);
    await expect(driver.ask('recall', { topic: 'recall', recallHandle })).rejects.toThrow();
  });

  law('priority', 'higher priorities are received first', async () => {
    bench.admin('topic', 'create', 'priority', '--queues', '10', '--type', 'priority');
    await using driver = await bench.driver(language);
    await driver.ask('startProducer', { topics: ['priority'] });
    for (const priority of [1, 3, 2]) await driver.send({ topic: 'priority', body: base64(`p${priority}`), priority });
    await driver.ask('startSimpleConsumer', { group: 'priority-group', topic: 'priority', tag: '*' });
    expect((await driver.take(3)).map(text)).toEqual(['p3', 'p2', 'p1']);
  });

  for (const security of ['plaintext', 'tls'] as const) {
    law(security, `the client of ${language} speaks ${security}`, async () => {
      const topic = `over-${security}`;
      await using driver = await bench.ready(topic, {}, security);
      await driver.send({ topic, body: base64(security) });
      expect((await driver.take(1)).map(text)).toEqual([security]);
    });
  }
}

function settling(bench: LanguageBench, law: Law): void {
  const { language } = bench;

  law('changeInvisible', 'a message comes again when its changed invisible duration ends', async () => {
    await using driver = await bench.ready('invisible');
    await driver.send({ topic: 'invisible', body: base64('again') });
    const [first] = await driver.receiveSome(1, longLeaseMs);
    await driver.ask('changeInvisible', { number: first?.number, invisibleMs: 1_000 });
    const [second] = await driver.receiveSome();
    expect(second).toMatchObject({ messageId: first?.messageId, attempt: 2 });
    await driver.ask('ack', { number: second?.number });
  });

  law('redelivery', 'what is not acknowledged comes again as the next attempt, after the last it is a dead letter', async () => {
    const topic = 'redelivered';
    const canGiveBack = missing[language].changeInvisible === undefined;
    bench.retriesAfterASecond(`${topic}-group`, 2);
    await using driver = await bench.ready(topic);
    await driver.send({ topic, body: base64('never acknowledged'), tag: 'lost' });
    const attempts = [];
    for (let delivery = 0; delivery < 2; delivery++) {
      const messages = await driver.receiveSome(16, canGiveBack ? longLeaseMs : shortestLeaseMs);
      attempts.push(...messages);
      // A client that cannot give it back waits until the lease runs out.
      if (!canGiveBack) continue;
      for (const { number } of messages) await driver.ask('changeInvisible', { number, invisibleMs: 1_000 });
    }
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2]);
    const letters = await eventually('the message is a dead letter', async () => {
      const found = await bench.stored(`%DLQ%${topic}-group`);
      return found.length > 0 && found;
    });
    expect(letters.map(({ body, tag }) => [body.toString(), tag])).toEqual([['never acknowledged', 'lost']]);
  });
}

function living(bench: LanguageBench, law: Law): void {
  law('restart', 'the client goes on after its broker was killed and started again', async () => {
    await using driver = await bench.ready('restart');
    await driver.send({ topic: 'restart', body: base64('before') });
    await bench.restartKilled();
    await eventually(
      'the client sends again',
      async () => {
        await driver.send({ topic: 'restart', body: base64('after') });
        return true;
      },
      { withinMs: 60_000 },
    );
    const taken = new Set<string>();
    await eventually('both are received', async () => {
      for (const message of await driver.take(1)) taken.add(text(message));
      return taken.has('before') && taken.has('after');
    });
  });

  law('openLease', 'what a client held when its broker was killed comes again, and what it had acknowledged does not', async () => {
    await using driver = await bench.ready('open-lease');
    await driver.send({ topic: 'open-lease', body: base64('done') });
    expect((await driver.take(1)).map(text)).toEqual(['done']);
    await driver.send({ topic: 'open-lease', body: base64('held') });
    expect((await driver.receiveSome(16, longLeaseMs)).map(text)).toEqual(['held']);
    await bench.restartKilled();
    expect((await driver.take(1)).map(text)).toEqual(['held']);
    await eventually('all is done', () => bench.lag('open-lease-group') === 0);
  });
}
