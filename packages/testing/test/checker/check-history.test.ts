import { checkHistory } from '../../src/checker/check-history';
import { laws, type Law } from '../../src/checker/law';
import { History, type HistoryEvent, type Place } from '../../src/history/history';

/** An event, and the milliseconds that pass before it. */
type Step = HistoryEvent | number;

const place = (offset: number, queueId = 0): Place => ({ topic: 't', brokerName: 'b', queueId, offset });
const send = (key: string, more: object = {}): HistoryEvent => ({ kind: 'send', key, topic: 't', crc: 1, ...more });
const sent = (key: string, offset?: number): HistoryEvent => ({
  kind: 'sent',
  key,
  ...(offset === undefined ? {} : { place: place(offset) }),
});
const stored = (key: string, offset: number, more: object = {}): HistoryEvent[] => [send(key, more), sent(key, offset)];
const got = (key: string, offset: number, lease = `l-${key}`, more: object = {}): HistoryEvent => ({
  ...{ kind: 'delivered', group: 'g', key, place: place(offset), crc: 1, attempt: 1, lease, invisibleMs: 1000 },
  ...more,
});
const ask = (lease: string, how: 'ack' | 'nack' | 'extend'): HistoryEvent => ({ kind: 'settle', lease, how });
const ok = (lease: string, how: 'ack' | 'nack' | 'extend'): HistoryEvent => ({ kind: 'settled', lease, how });
const ack = (lease: string): HistoryEvent[] => [ask(lease, 'ack'), ok(lease, 'ack')];
const found = (key: string, offset: number, crc = 1): HistoryEvent => ({ kind: 'found', key, place: place(offset), crc });
const read = (key: string, offset: number, more: object = {}): HistoryEvent => ({
  ...{ kind: 'fetched', group: 'r', key, place: place(offset), crc: 1 },
  ...more,
});
const commit = (offset: number): HistoryEvent => ({ kind: 'committed', group: 'r', place: place(offset) });
const decide = (decision: 'commit' | 'rollback'): HistoryEvent => ({ kind: 'decide', transaction: 'x', decision });
const decided = (decision: 'commit' | 'rollback'): HistoryEvent => ({ kind: 'decided', transaction: 'x', decision });
const failed = (key: string): HistoryEvent => ({ kind: 'failed', key, code: 'TIMEOUT' });
const begins = (fault: string): HistoryEvent => ({ kind: 'fault-begins', fault });
const ends = (fault: string): HistoryEvent => ({ kind: 'fault-ends', fault });
const elsewhere = { place: { ...place(0), brokerName: 'c' } };
const crash: HistoryEvent = { kind: 'crash', brokerName: 'b' };
const gone: HistoryEvent = { kind: 'interrupted', group: 'g' };
const back = { group: 'g', topic: 't', brokerName: 'b', to: 'earliest' } as const;
const asked: HistoryEvent = { kind: 'reset', ...back };
const reset: HistoryEvent[] = [asked, { kind: 'reset-done', ...back }, { kind: 'reset-over', ...back }];
const forth: HistoryEvent[] = reset.map((event) => ({ ...event, to: 'latest' }) as HistoryEvent);
const topicSet = (queueCount: number): HistoryEvent => ({ kind: 'topic-set', topic: 't', brokerName: 'b', queueCount });
const topicFound = (queueCount: number): HistoryEvent => ({ kind: 'topic-found', topic: 't', brokerName: 'b', queueCount });
const done: HistoryEvent = { kind: 'drained', done: true, left: '' };
const startAt = 1_000_000;
const due = { deliverAt: startAt + 500 };
const half = { transaction: 'x' };
const user = { messageGroup: 'u' };
const second = { attempt: 2 };

function faultsOf(steps: readonly Step[]): Law[] {
  let now = 0;
  let jumped = 0;
  const history = new History({ monotonic: () => now, now: () => startAt + now + jumped });
  for (const step of steps) {
    if (typeof step === 'number') now += step;
    else {
      if (step.kind === 'clock-jump') jumped += step.ms;
      history.note(step);
    }
  }
  const readers = history.events.some(({ kind }) => kind === 'fetched') ? ['r'] : [];
  return [...new Set(checkHistory(history.events, { groups: ['g'], readers, latenessMs: 1000 }).map(({ law }) => law))];
}

const bad: [Law, string, Step[]][] = [
  ['skip', 'a reader that leaves out the first message', [...stored('a', 0), ...stored('b', 1), read('b', 1)]],
  ['skip', 'a reader that leaves out one after a restart', [...['a', 'b', 'c'].flatMap(stored), read('a', 0), commit(1), read('c', 2)]],
  ['revived-acked', 'a reader that gets again what it has committed', [...stored('a', 0), read('a', 0), commit(1), crash, read('a', 0)]],
  [
    'lost-write',
    'a message that a reader never gets',
    [
      ...[...stored('a', 0), ...stored('b', 1)],
      ...[got('a', 0), ...ack('l-a'), got('b', 1), ...ack('l-b')],
      ...[read('a', 0), found('a', 0), found('b', 1), done],
    ],
  ],
  ['undurable-read', 'a message that is read and gone after a crash', [send('a'), read('a', 0), crash, ...stored('b', 1), found('b', 1)]],
  ['phantom', 'a message that is read and that nobody sent', [read('z', 0)]],
  ['corrupt', 'a body that is read otherwise than it was sent', [...stored('a', 0), read('a', 0, { crc: 2 })]],
  ['offset-reuse', 'a place that is read, and given again', [send('a'), read('a', 0), crash, ...stored('b', 0)]],
  ['lost-write', 'an acknowledged message that its queue does not hold', [...stored('a', 0), ...stored('b', 1), found('a', 0)]],
  [
    'lost-write',
    'an acknowledged message that the group never got',
    [...stored('a', 0), ...stored('b', 1), got('a', 0), ...ack('l-a'), done],
  ],
  ['lost-write', 'an acknowledged delayed message that never comes', [send('a', due), sent('a'), 5000, done]],
  [
    'lost-write',
    'a message of a committed transaction that never comes',
    [send('a', half), sent('a'), decide('commit'), decided('commit'), done],
  ],
  ['phantom', 'a delivered message that nobody sent', [got('a', 0)]],
  ['phantom', 'a stored message that nobody sent', [...stored('a', 0), found('a', 0), found('z', 1)]],
  ['phantom', 'a delivered message whose send was refused', [send('a'), { kind: 'refused', key: 'a' }, got('a', 0)]],
  ['corrupt', 'a delivered body that differs', [...stored('a', 0), got('a', 0, 'l', { crc: 2 })]],
  ['corrupt', 'a stored body that differs', [...stored('a', 0), found('a', 0, 2)]],
  ['corrupt', 'a message group that was lost', [...stored('a', 0, user), got('a', 0)]],
  ['offset-reuse', 'two acknowledgements of one place', [...stored('a', 0), ...stored('b', 0)]],
  ['offset-reuse', 'a place that was read, and given again after a crash', [send('a'), got('a', 0), crash, ...stored('b', 0)]],
  ['doubled-write', 'a message that is stored twice', [...stored('a', 0), found('a', 0), found('a', 1)]],
  ['doubled-write', 'a message that is delivered from another place', [...stored('a', 0), got('a', 1)]],
  ['reorder', 'a message that lies before the one that was sent earlier', [...stored('a', 1), ...stored('b', 0, { after: 'a' })]],
  [
    'reorder',
    'first deliveries of a message group against its order',
    [...stored('a', 0, user), ...stored('b', 1, user), got('b', 1, 'l-b', user), ...ack('l-b'), got('a', 0, 'l-a', user)],
  ],
  [
    'fifo-overtaken',
    'the next of a message group while the first is leased',
    [...stored('a', 0, user), ...stored('b', 1, user), got('a', 0, 'l-a', user), got('b', 1, 'l-b', user)],
  ],
  [
    'fifo-overtaken',
    'the next of a message group after a nack',
    [...stored('a', 0, user), ...stored('b', 1, user), got('a', 0, 'l-a', user), ask('l-a', 'nack'), got('b', 1, 'l-b', user)],
  ],
  ['skip', 'a queue with a hole', [...stored('a', 0), ...stored('b', 2), found('a', 0), found('b', 2)]],
  [
    'skip',
    'a group that goes over an offset',
    [...stored('a', 0), send('b'), ...stored('c', 2), got('a', 0), got('c', 2), ...ack('l-a'), ...ack('l-c'), done],
  ],
  ['stuck', 'work that does not end', [{ kind: 'drained', done: false, left: '3 messages' }]],
  [
    'revived-acked',
    'a message that comes after its acknowledgement',
    [...stored('a', 0), got('a', 0), ...ack('l-a'), 2000, got('a', 0, 'm', second)],
  ],
  [
    'revived-acked',
    'a message that comes after its acknowledgement and a crash',
    [...stored('a', 0), got('a', 0), ...ack('l-a'), crash, got('a', 0, 'm')],
  ],
  [
    'revived-acked',
    'a message that is acknowledged after a reset, and comes',
    [...stored('a', 0), got('a', 0), ...reset, got('a', 0, 'm'), ...ack('m'), got('a', 0, 'n')],
  ],
  ['early-redelivery', 'a message that comes while its lease lasts', [...stored('a', 0), got('a', 0), 999, got('a', 0, 'm', second)]],
  ['early-redelivery', 'a message that comes twice at once', [...stored('a', 0), got('a', 0), got('a', 0, 'm')]],
  [
    'early-redelivery',
    'a message that comes although only the death before its lease would allow it',
    [...stored('a', 0), gone, got('a', 0), 10, got('a', 0, 'm', second)],
  ],
  [
    'early-redelivery',
    'a message that arrives after all that a cut could have ended, and comes again',
    [...stored('a', 0), { ...gone, arrivesMs: 20 }, 30, got('a', 0), 5, got('a', 0, 'm', second)],
  ],
  ['duplicate-without-cause', 'a message that comes again as the same attempt', [...stored('a', 0), got('a', 0), 1000, got('a', 0, 'm')]],
  [
    'late-ack-accepted',
    'an acknowledgement by a lease that has been given again',
    [...stored('a', 0), got('a', 0), 1000, got('a', 0, 'm', second), ...ack('l-a')],
  ],
  [
    'late-ack-accepted',
    'a renewal of a lease that has been given again',
    [...stored('a', 0), got('a', 0), 1000, got('a', 0, 'm', second), ask('l-a', 'extend'), ok('l-a', 'extend')],
  ],
  ['early-delay', 'a delayed message that comes a millisecond early', [send('a', due), sent('a'), 499, got('a', 0)]],
  [
    'early-delay',
    'a delayed message that comes early after the clock went back',
    [send('a', due), sent('a'), { kind: 'clock-jump', ms: -100 }, 550, got('a', 0)],
  ],
  ['late-delay', 'a delayed message that comes late', [send('a', due), sent('a'), 1501, got('a', 0)]],
  [
    'recalled-delivered',
    'a message that comes after its recall',
    [send('a', due), sent('a'), { kind: 'recall', key: 'a' }, { kind: 'recalled', key: 'a' }, 500, got('a', 0)],
  ],
  [
    'torn-transaction',
    'half of a transaction',
    [send('a', half), sent('a'), send('b', half), sent('b'), decide('commit'), got('a', 0), ...ack('l-a'), done],
  ],
  ['uncommitted-read', 'a message before its commit', [send('a', half), sent('a'), got('a', 0)]],
  [
    'uncommitted-read',
    'a message that was read before its commit was asked for',
    [send('a', half), sent('a'), got('a', 0), 5, decide('commit'), decided('commit')],
  ],
  [
    'uncommitted-read',
    'a message of a transaction that was rolled back',
    [send('a', half), sent('a'), decide('commit'), decide('rollback'), decided('rollback'), 1, got('a', 0)],
  ],
  [
    'uncommitted-read',
    'a stored message of a transaction that was rolled back',
    [send('a', half), sent('a'), decide('rollback'), decided('rollback'), found('a', 0)],
  ],
  [
    'contradictory-decision',
    'two decisions that were both confirmed',
    [send('a', half), sent('a'), decide('commit'), decided('commit'), decide('rollback'), decided('rollback')],
  ],
  [
    'needless-failure',
    'a send that fails because every NameServer is away',
    [...stored('a', 0), begins('every-name-server-killed'), send('b'), 4000, failed('b'), ends('every-name-server-killed')],
  ],
  [
    'needless-failure',
    'a send that fails long after a broker was back, when NameServers went',
    [
      ...[...stored('a', 0), begins('broker-killed'), ends('broker-killed'), 3001],
      ...[begins('every-name-server-killed'), send('b'), 4000, failed('b')],
    ],
  ],
  ['needless-failure', 'a first send to a topic that an operator has made', [topicSet(1), send('a'), failed('a')]],
  ['lost-topic', 'a topic that was made and is not there', [topicSet(1), ...stored('a', 0), found('a', 0)]],
  ['lost-topic', 'a queue that was added and is not there', [topicSet(2), topicSet(3), topicFound(2), ...stored('a', 0), found('a', 0)]],
  [
    'lost-reset',
    'a group that was set back and gets nothing again',
    [...stored('a', 0), got('a', 0), ...ack('l-a'), 3000, ...reset, ...stored('b', 1), got('b', 1), ...ack('l-b'), done],
  ],
  [
    'lost-reset',
    'a group that was set back to where it was, and not to the beginning',
    [
      ...[...stored('a', 0), ...stored('b', 1), got('a', 0), ...ack('l-a'), got('b', 1), ...ack('l-b')],
      ...[3000, ...reset, got('b', 1, 'm'), ...ack('m'), done],
    ],
  ],
  ['lost-write', 'a message that never comes, though its group was set back', [...reset, ...stored('a', 0), done]],
  [
    'early-redelivery',
    'a message that comes while its lease lasts, long after a reset',
    [...stored('a', 0), ...reset, got('a', 0), 999, got('a', 0, 'm', second)],
  ],
  ['needless-failure', 'a send that fails for no reason at all', [...stored('a', 0), send('b'), failed('b')]],
  ['doubled-write', 'a message on two brokers though nothing happened', [...stored('a', 0), got('a', 0, 'm', elsewhere)]],
  [
    'doubled-write',
    'a message on two brokers though only NameServers were away',
    [begins('every-name-server-killed'), ...stored('a', 0), got('a', 0, 'm', elsewhere)],
  ],
  ['doubled-write', 'a message twice on one broker, whatever happened to it', [begins('broker-killed'), ...stored('a', 0), got('a', 1)]],
  [
    'lost-write',
    'a message that only the broker delivers that did not acknowledge it',
    [begins('broker-killed'), ...stored('a', 0), got('a', 0, 'm', elsewhere), ...ack('m'), done],
  ],
  ['undurable-read', 'a message that a reader got and a crash took', [...stored('a', 0), send('b'), got('b', 1), crash, found('a', 0)]],
];

const good: [string, Step[]][] = [
  [
    'a send that fails because its broker is away',
    [...stored('a', 0), begins('broker-killed'), send('b'), 4000, failed('b'), ends('broker-killed')],
  ],
  [
    'a send that fails when NameServers go right after its broker was back',
    [
      ...[...stored('a', 0), begins('broker-killed'), ends('broker-killed'), 1000],
      ...[begins('every-name-server-killed'), send('b'), 9000, failed('b'), ends('every-name-server-killed')],
    ],
  ],
  [
    'a message whose acknowledgement was on its way when its group was set back',
    [
      ...stored('a', 0),
      got('a', 0),
      ask('l-a', 'ack'),
      ...reset.slice(0, 2),
      ok('l-a', 'ack'),
      ...reset.slice(2),
      got('a', 0, 'm'),
      ...ack('m'),
      done,
    ],
  ],
  [
    'a message whose acknowledgement was asked for before a reset, and confirmed when that was over',
    [...stored('a', 0), got('a', 0), ask('l-a', 'ack'), ...reset, ok('l-a', 'ack'), got('a', 0, 'm'), ...ack('m'), done],
  ],
  [
    'a message that comes again at once while its group is being set back',
    [...stored('a', 0), asked, got('a', 0), got('a', 0, 'm'), ...reset.slice(1), ...ack('m'), done],
  ],
  [
    'a message whose acknowledgement counts after a reset that was asked for right behind it',
    [...stored('a', 0), got('a', 0), ...ack('l-a'), 10, ...reset, done],
  ],
  [
    'a first send to a topic that an operator has made, which a NameServer would have to tell',
    [topicSet(1), begins('every-name-server-killed'), send('a'), failed('a')],
  ],
  [
    'messages that a group was set beyond',
    [...stored('a', 0), ...stored('b', 1), got('a', 0), ...ack('l-a'), ...forth, ...stored('c', 2), got('c', 2), ...ack('l-c'), done],
  ],
  [
    'a topic that has more queues than an operator has seen',
    [topicSet(2), topicFound(3), ...stored('a', 0), got('a', 0), ...ack('l-a'), found('a', 0), done],
  ],
  ['a first send to a topic, while every NameServer is away', [begins('every-name-server-killed'), send('a'), 4000, failed('a')]],
  [
    'a message that a producer sent again to another broker, delivered by both',
    [begins('broker-killed'), ...stored('a', 0), got('a', 0), got('a', 0, 'm', elsewhere), ...ack('l-a'), ...ack('m'), done],
  ],
  [
    'a reader that comes again, from its last commit or from before',
    [
      ...[...stored('a', 0), ...stored('b', 1), read('a', 0), commit(1), read('b', 1), crash, read('b', 1), commit(2)],
      ...[got('a', 0), ...ack('l-a'), got('b', 1), ...ack('l-b'), found('a', 0), found('b', 1), done],
    ],
  ],
  ['a message that is stored, delivered, acknowledged', [...stored('a', 0), got('a', 0), ...ack('l-a'), found('a', 0), done]],
  ['a send of unknown outcome that is not there', [...stored('a', 0), send('b'), got('a', 0), ...ack('l-a'), found('a', 0), done]],
  ['a send of unknown outcome that is there', [send('a'), got('a', 0), ...ack('l-a'), found('a', 0), done]],
  [
    'a message that comes again when its lease is over',
    [...stored('a', 0), got('a', 0), 1000, got('a', 0, 'm', second), ...ack('m'), done],
  ],
  [
    'a message that comes again after a nack',
    [...stored('a', 0), got('a', 0), ask('l-a', 'nack'), got('a', 0, 'm', second), ...ack('m'), done],
  ],
  [
    'a message that comes again as the same attempt after a crash',
    [...stored('a', 0), got('a', 0), crash, got('a', 0, 'm'), ...ack('m'), done],
  ],
  [
    'a message that comes again because its consumer is gone',
    [...stored('a', 0), got('a', 0), gone, got('a', 0, 'm', second), ...ack('m'), done],
  ],
  [
    'a message that comes again because its lease had ended when it arrived',
    [...stored('a', 0), { ...gone, arrivesMs: 20 }, 10, got('a', 0), 5, got('a', 0, 'm', second), ...ack('m'), done],
  ],
  [
    'a message of a broker that died when it was under way, and the message again as the same attempt',
    [...stored('a', 0), { ...crash, arrivesMs: 20 }, 10, got('a', 0), 5, got('a', 0, 'm'), ...ack('m'), done],
  ],
  [
    'an acknowledgement of unknown outcome, and the message again',
    [...stored('a', 0), got('a', 0), ask('l-a', 'ack'), 1000, got('a', 0, 'm', second), ...ack('m'), done],
  ],
  ['an acknowledged message after a reset', [...stored('a', 0), got('a', 0), ...ack('l-a'), ...reset, got('a', 0, 'm'), ...ack('m'), done]],
  [
    'a message group, one after the other',
    [
      ...stored('a', 0, user),
      ...stored('b', 1, user),
      got('a', 0, 'l-a', user),
      ...ack('l-a'),
      got('b', 1, 'l-b', user),
      ...ack('l-b'),
      done,
    ],
  ],
  ['a delayed message in time', [send('a', due), sent('a'), 500, got('a', 0), ...ack('l-a'), done]],
  [
    'a delayed message that was due right before the clock went back, when nothing else happened',
    [send('a', due), sent('a'), 500, { kind: 'clock-jump', ms: -9000 }, got('a', 0), ...ack('l-a'), done],
  ],
  [
    'a delayed message that was due before the clock went back',
    [send('a', due), sent('a'), 500, send('b'), { kind: 'clock-jump', ms: -9000 }, got('a', 0), ...ack('l-a'), done],
  ],
  ['a delayed message whose time has not come when all else is done', [send('a', { deliverAt: startAt + 9000 }), sent('a'), 5000, done]],
  [
    'a recalled message that never comes',
    [send('a', due), sent('a'), { kind: 'recall', key: 'a' }, { kind: 'recalled', key: 'a' }, 5000, done],
  ],
  ['a committed transaction', [send('a', half), sent('a'), decide('commit'), decided('commit'), 1, got('a', 0), ...ack('l-a'), done]],
  ['a transaction that was rolled back', [send('a', half), sent('a'), decide('rollback'), decided('rollback'), 5000, done]],
];

test.each(bad)('%s is found: %s', (law, _what, steps) => {
  expect(faultsOf(steps)).toContain(law);
});

test.each(good)('nothing is found in %s', (_what, steps) => {
  expect(faultsOf(steps)).toEqual([]);
});

test('every law of the history has a bad history', () => {
  const ofOthers: Law[] = ['dead-letter', 'ended'];
  expect([...new Set(bad.map(([law]) => law))].sort()).toEqual(laws.filter((law) => !ofOthers.includes(law)).sort());
});
