import { MqError, type Logger } from '@mq/common';
import type { CallContext, Server, ServerMethod } from '@mq/rpc';
import { okStatus, statusOf, type WholeStatus } from '../status/status';
import { clientCall, type ClientCall } from './client-call';

/** Answers without a status are well; a handler that throws answers with a status alone. RocketMQ's errors are part of the answer, not of the call. */
export class Answering {
  readonly #server: Server;
  readonly #logger: Logger;

  constructor(server: Server, logger: Logger) {
    this.#server = server;
    this.#logger = logger;
  }

  unary<Req, Res extends object>(method: ServerMethod<Req, Res>, handler: (request: Req, call: ClientCall) => Promise<Res> | Res): void {
    this.operator(method, (request, context) => handler(request, clientCall(context)));
  }

  /** As `unary`, for operators: they need not say who they are. */
  operator<Req, Res extends object>(
    method: ServerMethod<Req, Res>,
    handler: (request: Req, context: CallContext) => Promise<Res> | Res,
  ): void {
    this.#server.unary(method, async (request, context) => {
      try {
        const answer = await handler(request, context);
        return 'status' in answer ? answer : { status: okStatus, ...answer };
      } catch (error) {
        return { status: this.failure(error, method.path) } as unknown as Res;
      }
    });
  }

  /** Items of a stream; one that fails ends with a status alone. */
  serverStream<Req, Res extends object>(
    method: ServerMethod<Req, Res>,
    handler: (request: Req, call: ClientCall) => Promise<readonly Res[]>,
  ): void {
    const items = async (request: Req, call: () => ClientCall): Promise<readonly Res[]> => {
      try {
        return await handler(request, call());
      } catch (error) {
        return [{ status: this.failure(error, method.path) } as unknown as Res];
      }
    };
    this.#server.serverStream(method, async function* (request, context) {
      // Not `yield*`, which asks an array as it would a stream: promise by promise.
      for (const item of await items(request, () => clientCall(context))) yield item;
    });
  }

  failure(thrown: unknown, method: string): WholeStatus {
    const error = MqError.from(thrown);
    if (error.code === 'INTERNAL') this.#logger.error({ err: error.cause ?? error, method }, 'handler failed');
    return statusOf(error);
  }
}
