import { base64, type LanguageBench, type Law } from './language-bench';

/** What operators ask of clients. */
export function commands(bench: LanguageBench, law: Law): void {
  const idOf = (group: string): string => {
    const [client] = JSON.parse(bench.admin('client', 'list', '--group', group)) as { clientId: string }[];
    if (client === undefined) throw new Error(`group ${group} has no client`);
    return client.clientId;
  };

  law('stack', 'the client tells what its threads do', async () => {
    await using driver = await bench.pushing('stack');
    await driver.send({ topic: 'stack', body: base64('it is there') });
    await driver.events('message', 1);
    const { stackTrace } = JSON.parse(bench.admin('client', 'stack', idOf('stack-group'))) as { stackTrace: string };
    expect(stackTrace.split('\n').length).toBeGreaterThan(10);
  });

  law('verify', 'the client handles a message once more, and tells whether it did so well', async () => {
    await using driver = await bench.pushing('verified');
    const verdict = async (failures: string): Promise<unknown> => {
      const messageId = await driver.send({ topic: 'verified', body: base64('look'), properties: { failures } });
      const before = (await driver.events('message', 1)).length;
      const { consumed } = JSON.parse(bench.admin('client', 'verify', idOf('verified-group'), messageId)) as { consumed: boolean };
      await driver.events('message', before + 1);
      return consumed;
    };
    expect(await verdict('0')).toBe(true);
    expect(await verdict('100')).toBe(false);
  });
}
