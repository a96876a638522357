import type { MqError } from '@mq/common';

/** What JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** A named value in a command's output. The name is the key in JSON and the title in a table; names are never changed, only added. */
export interface Field {
  /** What it means, with its unit. */
  readonly help: string;
  /** Shown in tables as a date. */
  readonly time?: true;
  /** Not shown in tables with several rows: too long or too rarely wanted. */
  readonly detail?: true;
  /** Text of several lines, which stand one under the other where there is room. */
  readonly lines?: true;
}

export type Fields<F extends string = string> = Readonly<Record<F, Field>>;
export type Row<F extends string = string> = Readonly<Record<F, JsonValue>>;

/** What a command found out. A failure beside rows says what is missing in them. */
export type Answer<F extends string = string> = RowsAnswer<F> | OneAnswer<F> | StreamAnswer<F>;

/** Many rows: a JSON array. */
export interface RowsAnswer<F extends string> {
  readonly rows: readonly Row<F>[];
  readonly failure?: MqError | undefined;
  /** In tables, each row is shown whole, a field a line. */
  readonly upright?: boolean;
}

/** One thing: a JSON object. */
export interface OneAnswer<F extends string> {
  readonly one: Row<F>;
}

/** Rows as they come, without an end that is known: a JSON object a line. */
export interface StreamAnswer<F extends string> {
  readonly stream: AsyncIterable<Row<F>>;
}
