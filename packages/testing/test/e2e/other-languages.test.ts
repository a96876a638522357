import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Producer } from '@mq/producer';
import { readTopic } from '../../src/reading/read-topic';
import { Sandbox } from './processes';

const callTool = join(__dirname, '../../../../tools/stubs/call.mjs');
/** What tools/stubs/call.mjs says when the language is not on this machine. */
const notInstalled = 3;

interface Answer {
  readonly broker: string;
  readonly queues: number;
  readonly messageId: string;
  readonly queueId: number;
  readonly offset: number;
}

test.each(['python', 'go'])('stubs that %s makes from the .proto files find the route and send a message', async (language) => {
  await using sandbox = new Sandbox();
  const nameServer = await sandbox.nameServer();
  await sandbox.broker([nameServer]);
  await using producer = new Producer({ nameServers: [nameServer.address] });
  await producer.start();
  await producer.send({ topic: 'greetings', body: 'from typescript' });

  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [callTool, language, nameServer.address, 'greetings', `from ${language}`],
    { encoding: 'utf8' },
  );
  if (status === notInstalled && process.env['CI'] === undefined) return console.warn(`not tried: ${stderr}`); // eslint-disable-line no-console -- a test that did not run must say so
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  const answer = JSON.parse(stdout) as Answer;
  expect(answer).toMatchObject({ broker: 'broker-a', queues: 8, messageId: expect.stringMatching(/^[0-9A-F]{34}$/) as string });

  const found = [];
  for await (const { body, queueId, offset, properties } of readTopic(nameServer.address, 'greetings')) {
    found.push({ body: body.toString(), queueId, offset, language: properties['language'] });
  }
  expect(found).toContainEqual({ body: `from ${language}`, queueId: answer.queueId, offset: answer.offset, language });
});
