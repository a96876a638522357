import { type Clock, Deferred, LinkedSignal, MqError, sleep } from '@mq/common';
import { nameServerService, type HeartbeatRequest } from '@mq/proto';
import type { Channel, ClientStream } from '@mq/rpc';
import type { HoldRegistrationResponse__Output } from '@mq/proto';

export interface HeldRegistrationOptions {
  readonly clock: Clock;
  readonly heartbeatPeriodMs: number;
  /** A heartbeat unanswered for this long means that the NameServer hangs. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

type Stream = ClientStream<HeartbeatRequest, HoldRegistrationResponse__Output>;

/** The stream by which a broker shows a NameServer that it lives; it carries the heartbeats. */
export class HeldRegistration {
  readonly #channel: Channel;
  readonly #options: HeldRegistrationOptions;
  readonly #heartbeat: () => HeartbeatRequest;
  #answered: Deferred | undefined;

  /** @param heartbeat what to send, asked for each time */
  constructor(channel: Channel, options: HeldRegistrationOptions, heartbeat: () => HeartbeatRequest) {
    this.#channel = channel;
    this.#options = options;
    this.#heartbeat = heartbeat;
  }

  /** Ends only by throwing: UNAVAILABLE when the stream broke or the NameServer hangs, CANCELLED when the signal aborted. */
  async run(onForgotten: () => void): Promise<never> {
    const over = new AbortController();
    using linked = new LinkedSignal(this.#options.signal, over.signal);
    const { signal } = linked;
    const stream: Stream = this.#channel.bidi(nameServerService.HoldRegistration, { signal });
    try {
      return await Promise.race([this.#beat(stream, signal), this.#listen(stream, onForgotten)]);
    } finally {
      over.abort();
      this.#answered?.reject(new MqError('CANCELLED', 'the registration is no longer held'));
    }
  }

  async #beat(stream: Stream, signal: AbortSignal): Promise<never> {
    const { clock, heartbeatPeriodMs, timeoutMs } = this.#options;
    for (;;) {
      this.#answered = new Deferred();
      // It may be rejected before anybody waits for it: while the heartbeat is being written, or because it could not be.
      this.#answered.promise.catch(() => undefined);
      await stream.write(this.#heartbeat());
      const late = clock.setTimer(timeoutMs, () =>
        this.#answered?.reject(new MqError('UNAVAILABLE', `no answer to a heartbeat within ${timeoutMs} ms`)),
      );
      await this.#answered.promise.finally(() => late.cancel());
      await sleep(clock, heartbeatPeriodMs, signal);
    }
  }

  async #listen(stream: Stream, onForgotten: () => void): Promise<never> {
    for await (const { heartbeat } of stream) {
      if (!heartbeat) continue;
      this.#answered?.resolve();
      if (!heartbeat.known || !heartbeat.versionCurrent) onForgotten();
    }
    throw new MqError('UNAVAILABLE', 'the NameServer ended the registration stream');
  }
}
