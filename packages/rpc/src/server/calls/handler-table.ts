import { MqError } from '@mq/common';
import { methodPaths } from '@mq/proto';
import type { BidiHandler, ServerMethod, ServerStreamHandler, UnaryHandler } from '../../transport';

/** A method with its handler. Messages are opaque here: what a handler takes and what its method decodes were matched when it was added. */
export type HandlerEntry =
  | { readonly kind: 'unary'; readonly method: ServerMethod<unknown, unknown>; readonly handler: UnaryHandler<unknown, unknown> }
  | {
      readonly kind: 'serverStream';
      readonly method: ServerMethod<unknown, unknown>;
      readonly handler: ServerStreamHandler<unknown, unknown>;
    }
  | { readonly kind: 'bidi'; readonly method: ServerMethod<unknown, unknown>; readonly handler: BidiHandler<unknown, unknown> };

/** What a server answers, by path. */
export class HandlerTable {
  readonly #entries = new Map<string, HandlerEntry>();
  readonly #services = new Set<string>();

  /** Throws INVALID_ARGUMENT for a service that no .proto file of @mq/proto defines. */
  addService(fullName: string): void {
    if (methodPaths(fullName) === undefined) throw new MqError('INVALID_ARGUMENT', `no .proto file defines the service ${fullName}`);
    this.#services.add(fullName);
  }

  /** Throws INVALID_ARGUMENT when the method has a handler already. */
  add(entry: HandlerEntry): void {
    const { path } = entry.method;
    if (this.#entries.has(path)) throw new MqError('INVALID_ARGUMENT', `${path} has a handler already`);
    this.#entries.set(path, entry);
  }

  get(path: string): HandlerEntry | undefined {
    return this.#entries.get(path);
  }

  get services(): string[] {
    return [...this.#services];
  }

  entries(): Iterable<HandlerEntry> {
    return this.#entries.values();
  }

  /** Throws INTERNAL naming the methods of the announced services that have no handler. */
  check(): void {
    const missing = this.services.flatMap((service) => methodPaths(service) ?? []).filter((path) => !this.#entries.has(path));
    if (missing.length > 0) throw new MqError('INTERNAL', `no handler for ${missing.join(', ')}`);
  }
}
