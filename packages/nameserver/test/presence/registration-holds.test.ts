import { RegistrationHolds } from '../../src/presence/registration-holds';
import type { MasterChange } from '../../src/route/broker-registration';
import { sampleBroker } from '../route/sample-registration';

const broker = sampleBroker('a:1@h2:1');
const change = (lowestBrokerId: number): MasterChange => ({
  brokerName: 'a',
  lowestBrokerId,
  lowestBrokerAddress: 'h1:1',
  offlineAddress: '',
  masterReplicationAddress: '',
  recipients: ['h2:1'],
});

let holds: RegistrationHolds;
beforeEach(() => {
  holds = new RegistrationHolds();
});

test('the broker goes with its stream', () => {
  expect(holds.end(holds.open(broker))).toBe(true);
});

test('a stream that a newer one of the same instance has replaced ends at once and takes nothing with it', async () => {
  const old = holds.open(broker);
  const current = holds.open(broker);
  await old.replaced;
  expect(holds.end(old)).toBe(false);
  expect(holds.end(current)).toBe(true);
});

test('streams of two starts of one broker do not replace each other', () => {
  const first = holds.open(broker);
  const second = holds.open(sampleBroker('a:1@h2:1', 'second'));
  expect([holds.end(first), holds.end(second)]).toEqual([true, true]);
});

test('streams that end because the server closes say nothing about their brokers', () => {
  const hold = holds.open(broker);
  holds.close();
  expect(holds.end(hold)).toBe(false);
});

test('of several notices that were not taken yet the newest is given', async () => {
  const hold = holds.open(broker);
  holds.notify(change(2));
  holds.notify(change(1));
  expect(await hold.nextNotice()).toMatchObject({ lowestBrokerId: 1 });
  holds.notify(change(0));
  expect(await hold.nextNotice()).toMatchObject({ lowestBrokerId: 0 });
});

test('a wait for a notice ends when the stream does', async () => {
  const hold = holds.open(broker);
  const notice = hold.nextNotice();
  holds.end(hold);
  expect(await notice).toBeUndefined();
});
