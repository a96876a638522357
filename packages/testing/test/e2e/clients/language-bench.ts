import { Bench } from './bench';
import { defaultSecurity, type Feature, type Language } from './abilities';
import type { Driver, IncomingMessage } from './driver';

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
export const text = ({ body }: IncomingMessage): string => Buffer.from(body, 'base64').toString();

/** A test of a feature, for the languages whose clients have it. */
export type Law = (feature: Feature, title: string, body: () => Promise<void>) => void;

/** Longer than any test: a lease that does not run out by itself, milliseconds. */
export const longLeaseMs = 3_600_000;

/** A cluster and drivers of one language. */
export class LanguageBench extends Bench {
  readonly language: Language;

  constructor(language: Language) {
    super([language]);
    this.language = language;
  }

  /** Makes a topic, and a driver with a producer for it and a simple consumer of the group `<topic>-group`. */
  async ready(topic: string, producer: object = {}, security = defaultSecurity[this.language]): Promise<Driver> {
    const driver = await this.producing(topic, producer, security);
    await driver.ask('startSimpleConsumer', { group: `${topic}-group`, topic, tag: '*' });
    return driver;
  }

  /** Makes a topic, and a driver with a producer for it and a push consumer of the group `<topic>-group`, whose failed messages come again after a second. */
  async pushing(topic: string): Promise<Driver> {
    this.retriesAfterASecond(`${topic}-group`, 4);
    const driver = await this.producing(topic);
    await driver.ask('startPushConsumer', { group: `${topic}-group`, topic, tag: '*' });
    return driver;
  }

  async producing(topic: string, producer: object = {}, security = defaultSecurity[this.language]): Promise<Driver> {
    this.admin('topic', 'create', topic, '--queues', '2', '--type', 'mixed');
    const driver = await this.driver(this.language, security);
    await driver.ask('startProducer', { topics: [topic], ...producer });
    return driver;
  }

  retriesAfterASecond(group: string, maxAttempts: number): void {
    const policy = ['--retry', 'exponential', '--initial-ms', '1000', '--max-ms', '1000'];
    this.admin('group', 'set', group, '--max-attempts', String(maxAttempts), ...policy);
  }

  async restartKilled(): Promise<void> {
    await this.broker().kill('SIGKILL');
    await this.startBroker();
  }
}
