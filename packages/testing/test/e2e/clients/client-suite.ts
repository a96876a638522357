import { eventually } from '../../../src/waiting/eventually';
import { Bench, installWithinMs } from './bench';
import { defaultSecurity, missing, type Feature, type Language } from './abilities';
import type { Driver, IncomingMessage, OutgoingMessage } from './driver';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const text = ({ body }: IncomingMessage): string => Buffer.from(body, 'base64').toString();
const textOf = (message: IncomingMessage | undefined): string => (message === undefined ? '' : text(message));

/** A cluster and drivers of one language. */
class LanguageBench extends Bench {
  readonly language: Language;

  constructor(language: Language) {
    super([language]);
    this.language = language;
  }

  /** Makes a topic, and a driver with a producer for it and a simple consumer of the group `<topic>-group`. */
  async ready(topic: string, producer: object = {}, security = defaultSecurity[this.language]): Promise<Driver> {
    this.admin('topic', 'create', topic, '--queues', '2', '--type', 'mixed');
    const driver = await this.driver(this.language, security);
    await driver.ask('startProducer', { topics: [topic], ...producer });
    await driver.ask('startSimpleConsumer', { group: `${topic}-group`, topic, tag: '*' });
    return driver;
  }
}

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
  settling(bench, law);
  living(bench, law);
}

type Law = (feature: Feature, title: string, body: () => Promise<void>) => void;

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
    expect((await driver.take(1)).map(text)).toEqual(['now']);
    expect((await driver.take(1)).map(text)).toEqual(['later']);
    expect(Date.now()).toBeGreaterThanOrEqual(deliverAt);
  });

  law('recall', 'a delayed message that is recalled never comes', async () => {
    await using driver = await bench.ready('recall');
    const recalled: OutgoingMessage = { topic: 'recall', body: base64('recalled'), deliverAt: Date.now() + 2_500 };
    const { recallHandle } = await driver.ask('send', { message: recalled });
    await driver.ask('recall', { topic: 'recall', recallHandle });
    await driver.send({ topic: 'recall', body: base64('after it'), deliverAt: Date.now() + 3_500 });
    expect((await driver.take(1)).map(text)).toEqual(['after it']);
  });

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
    const [first] = await driver.receiveSome(1, 3_600_000);
    await driver.ask('changeInvisible', { number: first?.number, invisibleMs: 1_000 });
    const [second] = await driver.receiveSome();
    expect(second).toMatchObject({ messageId: first?.messageId, attempt: 2 });
    await driver.ask('ack', { number: second?.number });
  });

  law('redelivery', 'what is not acknowledged comes again as the next attempt, after the last it is a dead letter', async () => {
    const topic = 'redelivered';
    const canGiveBack = missing[language].changeInvisible === undefined;
    bench.admin(
      'group',
      'set',
      `${topic}-group`,
      '--max-attempts',
      '2',
      '--retry',
      'exponential',
      '--initial-ms',
      '1000',
      '--max-ms',
      '1000',
    );
    await using driver = await bench.ready(topic);
    await driver.send({ topic, body: base64('never acknowledged'), tag: 'lost' });
    const attempts = [];
    for (let delivery = 0; delivery < 2; delivery++) {
      const messages = await driver.receiveSome();
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

  law('push', 'a push consumer gets each message, and again after it has failed', async () => {
    bench.admin('topic', 'create', 'push', '--queues', '2', '--type', 'mixed');
    bench.admin('group', 'set', 'push-group', '--max-attempts', '4', '--retry', 'exponential', '--initial-ms', '1000', '--max-ms', '1000');
    await using driver = await bench.driver(language);
    await driver.ask('startProducer', { topics: ['push'] });
    await driver.ask('startPushConsumer', { group: 'push-group', topic: 'push', tag: '*' });
    await driver.send({ topic: 'push', body: base64('fails once'), properties: { failures: '1' } });
    await driver.send({ topic: 'push', body: base64('succeeds') });
    const got = (await driver.events('message', 3)).map(({ message }) => `${textOf(message)} ${message?.attempt}`);
    expect(got.sort()).toEqual(['fails once 1', 'fails once 2', 'succeeds 1']);
    // Not closed: every client ends its open poll first, which takes as long as a poll may take.
  });
}

function living(bench: LanguageBench, law: Law): void {
  law('restart', 'the client goes on after its broker was killed and started again', async () => {
    await using driver = await bench.ready('restart');
    await driver.send({ topic: 'restart', body: base64('before') });
    await bench.broker().kill('SIGKILL');
    await bench.startBroker();
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
}
