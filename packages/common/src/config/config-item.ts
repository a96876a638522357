import type { z } from 'zod';

/** One configuration item, declared once: how it is checked, what it is when nobody says, and what it means (with its unit). */
export interface ConfigItem<T> {
  readonly schema: z.ZodType<T>;
  readonly default: T;
  /** One line for --print-config, for error messages and for the documentation. */
  readonly help: string;
  /** Values are shown as "***". @default false */
  readonly secret?: boolean;
}

/** Items by name, in named sections: `{ server: { port: configItem(...) }, store: { ... } }`. */
export type ConfigDefinition = Readonly<Record<string, Readonly<Record<string, ConfigItem<unknown>>>>>;

/** The values that a definition gives. */
export type ConfigValues<D extends ConfigDefinition> = {
  readonly [S in keyof D]: { readonly [K in keyof D[S]]: D[S][K] extends ConfigItem<infer T> ? T : never };
};

/**
 * Declares an item. Units belong into its name (`flushIntervalMs`, `segmentBytes`).
 * @param schema checks a value; it must not transform it, so that what is printed can be read back
 */
export function configItem<T>(schema: z.ZodType<T>, defaultValue: T, help: string, options: { secret?: boolean } = {}): ConfigItem<T> {
  return { schema, default: defaultValue, help, ...options };
}
