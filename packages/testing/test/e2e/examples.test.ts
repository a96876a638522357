import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Sandbox } from './processes';

const root = join(__dirname, '../../../..');
const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');

test('the examples do what they say', async () => {
  execFileSync(process.execPath, [compiler, '--build', 'examples'], { cwd: root, stdio: 'inherit' });
  await using sandbox = new Sandbox();
  const nameServer = await sandbox.nameServer();
  await sandbox.broker([nameServer]);
  const environment = { ...process.env, MQ_NAME_SERVERS: nameServer.address };
  const run = (example: string): string =>
    execFileSync(process.execPath, [join(root, 'examples/dist', example)], { env: environment, encoding: 'utf8', timeout: 60_000 });

  expect(run('01-send.js').match(/^sent (apples|pears|plums) /gm)).toHaveLength(3);
  expect(run('02-pull.js').match(/^received (apples|pears|plums) \(created\)/gm)).toHaveLength(3);

  expect(run('03-push.js').match(/^handled (apples|pears|plums), attempt 1$/gm)).toHaveLength(3);
  expect(run('04-simple.js').split('\n').filter(Boolean).sort()).toEqual([
    'done: resize, attempt 1',
    'done: upload, attempt 2',
    'put off upload',
    'sent to the dead letters: nonsense, attempt 1',
  ]);

  expect(run('05-delay.js')).toMatch(/^sent .*, recalled .*\nreceived call back in time\n$/);
  const transactions = run('06-transaction.js');
  expect(transactions).toMatch(/^order-1 is rolled back: .*\norder-2 is committed\n/);
  expect(transactions.match(/^received .*/gm)?.sort()).toEqual([
    'received invoice of order-2 from invoices',
    'received order-2 from paid-orders',
  ]);

  const steps = run('07-order.js');
  for (const order of ['order-1', 'order-2', 'order-3']) {
    expect(steps.match(new RegExp(`^${order} .*`, 'gm'))).toEqual(['created', 'paid', 'packed', 'sent'].map((step) => `${order} ${step}`));
  }
  const filtered = run('08-filter.js').split('\n').filter(Boolean).sort();
  expect(filtered).toEqual([
    'by-sql received cancelled eu 4000',
    'by-sql received paid eu 2000',
    'by-tag received created eu 10',
    'by-tag received paid eu 2000',
    'by-tag received paid us 3000',
  ]);
  expect(run('09-priority.js').split('\n').filter(Boolean)).toEqual([
    '9: the building is on fire',
    '5: a door is open',
    '1: disk is half full',
    '0: a backup was made',
  ]);
  expect(run('10-request-reply.js')).toMatch(/^1\+2 = 3\n20\+22 = 42\nnobody answers 3\+4: .*no reply within 500 ms to request .*\n$/);
  expect(run('11-dead-letters.js').split('\n').filter(Boolean)).toEqual([
    'cannot pay order-1: the bank is away',
    'given up: order-1 of payments',
    'redriven to payments',
    'paid order-1',
  ]);
});
