import { commands } from '../../src/commands';
import { FakeCluster, type Finished } from '../support/fake-cluster';

let cluster: FakeCluster;
beforeAll(async () => {
  cluster = await FakeCluster.start();
});
afterAll(() => cluster[Symbol.asyncDispose]());

const wrong: [words: string, says: RegExp][] = [
  ['', /^no command is given/],
  ['topic', /^say what to do with topic: create, list, /],
  ['nameserver kv', /^say what to do with kv: get, put, delete, list/],
  ['topic crate x', /^Did you mean create\?|^Unknown/],
  ['topic create', /^Not enough/],
  ['topic list extra', /^Unknown argument: extra/],
  ['topic list --bogus', /^Unknown argument: bogus/],
  ['topic create x --queues 0', /^queues must be a whole number from 1 to 1024, not "0"/],
  ['topic create x --queues many', /^queues must be a whole number/],
  ['topic create x --queues 1 --queues 2', /^queues must be a whole number/],
  ['topic create x --type bogus', /^type must be one of mixed, normal, fifo/],
  ['topic create x --cluster a --cluster b', /^cluster must be given once/],
  ['topic update x', /^nothing to change/],
  ['topic update x --permission rwx', /^permission must be rw, r, w or -/],
  ['message send x y --property novalue', /^property must be name=value, not "novalue"/],
  ['message send x y --count 0', /^count must be a whole number from 1 to 100000/],
  ['message tail x --from yesterday', /^from must be earliest, latest or a time/],
  ['message tail x --limit 0', /^limit must be a whole number/],
  ['group reset x --topic t', /^Missing required argument: to/],
  ['group reset x --topic t --to noon', /^to must be earliest, latest or a time/],
  ['group set x', /^nothing to change: give --max-attempts or --retry/],
  ['group set x --retry never', /^retry must be ladder or exponential, not "never"/],
  ['group set x --retry ladder --factor 2', /^--initial-ms, --max-ms and --factor go with --retry exponential/],
  ['group set x --retry exponential --factor 0.5', /^factor must be a number from 1 to 1000, not "0.5"/],
  ['dead-letter redrive x', /^say which: --offset, --all, or --tag and --since/],
  ['dead-letter redrive x --all --tag t', /exclude one another/],
  ['dead-letter redrive x --offset 1 --since 5', /exclude one another/],
  ['dead-letter redrive x --all --rate fast', /^rate must be messages a second such as 100\/s, not "fast"/],
  ['dead-letter redrive x --all --rate 0', /^rate must be messages a second/],
  ['dead-letter redrive x --since latest', /^since must be a time/],
  ['dead-letter purge x --yes', /^say which: --offset, --all, or --tag and --since/],
  ['dead-letter purge x --all', /^purging .*: say --yes/],
  ['transaction end t maybe', /^Invalid values: .*decision.*"maybe"/],
  ['message query', /^Not enough/],
  ['message query x --key a --key b', /^key must be given once/],
  ['-o xml topic list', /^Invalid values: .*output.*"xml".*"table", "json"/],
  ['-n nowhere topic list', /^"nowhere" is not an address: expected host:port/],
  ['--timeout-ms 0 topic list', /^timeout-ms must be a whole number from 1 to 600000/],
];

test.each(wrong)('"%s" is bad usage: one line on standard error, nothing on standard output, exit code 2', async (words, says) => {
  const { code, output, error } = await cluster.run(...words.split(' ').filter((word) => word !== ''));
  expect([code, output]).toEqual([2, '']);
  expect(error).toMatch(says);
  expect(error.split('\n')).toHaveLength(2);
});

test('--version prints the version', async () => {
  expect(await cluster.run('--version')).toEqual<Finished>({ code: 0, output: '1.2.3\n', error: '' });
});

test.each(commands.map((command) => [command.usage, command] as const))('%s --help explains every output field', async (_, command) => {
  const { code, output } = await cluster.run(...command.path, '--help');
  expect(code).toBe(0);
  expect(output).toContain(command.help.slice(0, 40));
  for (const [name, field] of Object.entries(command.fields))
    expect(output).toMatch(new RegExp(`^ {2}${name} +${field.help.slice(0, 30).replace(/[()]/g, '\\$&')}`, 'm'));
});

test('-n beats MQ_NAME_SERVERS', async () => {
  const { code, error } = await cluster.run('-n', '127.0.0.1:1', 'topic', 'list');
  expect([code, error]).toEqual([1, expect.stringMatching(/^UNAVAILABLE: 127\.0\.0\.1:1: /)]);
});

test.each(['007', '-5', '1e3', '0x10', 'true', '{"a":[1]}', ''])('the text %j is sent as it is', async (text) => {
  const [sent] = (await cluster.json('message', 'send', 'texts', text)) as [{ messageId: string }];
  expect(await cluster.json('message', 'get', sent.messageId)).toMatchObject({ body: text });
});
