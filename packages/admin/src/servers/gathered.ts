import { MqError } from '@mq/common';

/** A server that did not answer as it should. */
export interface Failure {
  /** Whom we asked: a broker name or a NameServer address. */
  readonly target: string;
  readonly error: MqError;
}

/** What several servers answered to the same question. Nothing is hidden: who failed stands beside what the others said. */
export interface Gathered<T> {
  readonly values: readonly T[];
  readonly failures: readonly Failure[];
}

/** One question to one server. */
export interface Asked<T> {
  readonly target: string;
  readonly answer: Promise<T>;
}

/** Waits for every answer. Throws only when there were servers to ask and none of them answered. */
export async function gather<T>(asked: readonly Asked<T>[]): Promise<Gathered<T>> {
  const values: T[] = [];
  const failures: Failure[] = [];
  const settled = await Promise.allSettled(asked.map(({ answer }) => answer));
  settled.forEach((result, index) => {
    if (result.status === 'fulfilled') values.push(result.value);
    else failures.push({ target: asked[index]?.target ?? '', error: MqError.from(result.reason) });
  });
  const gathered = { values, failures };
  const failure = failureOf(gathered);
  if (failure !== undefined && values.length === 0) throw failure;
  return gathered;
}

/** The failures as one error, with the code of the first; undefined when there are none. */
export function failureOf<T>(gathered: Gathered<T>): MqError | undefined {
  const [first] = gathered.failures;
  if (first === undefined) return undefined;
  const total = gathered.values.length + gathered.failures.length;
  const each = gathered.failures.map(({ target, error }) => `${target}: ${error.message}`).join('; ');
  const text = total === 1 ? each : `${gathered.failures.length} of ${total} failed: ${each}`;
  return new MqError(first.error.code, text, { cause: first.error, details: first.error.details });
}

/** Takes an expected error for "nothing here". If every server said so, nothing is left and the error is thrown. */
export function without<T>(gathered: Gathered<T>, code: MqError['code']): Gathered<T> {
  const failures = gathered.failures.filter(({ error }) => error.code !== code);
  return { values: gathered.values, failures };
}
