import { MqError, type Clock } from '@mq/common';
import type { SessionHello__Output, SessionRequest__Output, SessionResponse } from '@mq/proto';
import type { BidiHandler, ServerStream } from '@mq/rpc';
import type { ClientManager } from './client-manager';
import type { ClientSession } from './client-session';
import { SessionOutbox } from './session-outbox';

/**
 * Serves `mq.v1.MessageService/OpenSession`: the stream is the session. The call ends with SESSION_REPLACED, TIMEOUT (silence), UNAVAILABLE (the
 * broker stops), INVALID_ARGUMENT (what was said makes no sense), or well when the client ends it.
 */
export function openSession(clients: ClientManager): BidiHandler<SessionRequest__Output, SessionResponse> {
  return async (stream, call) => {
    const outbox = new SessionOutbox();
    const onAbort = (): void => outbox.end(new MqError('CANCELLED', 'the call has ended'));
    call.signal.addEventListener('abort', onAbort, { once: true });
    const requests = stream[Symbol.asyncIterator]();
    let session: ClientSession | undefined;
    try {
      session = clients.open(await readFirst(requests, clients.clock, clients.limits.helloTimeoutMs), call.peer, outbox);
      const reading = read(requests, session, clients, outbox);
      const writing = write(stream, outbox);
      // Whoever fails first, or the client's last word, ends the session. What the others say after that is only an echo.
      reading.catch(() => undefined);
      writing.catch(() => undefined);
      await Promise.race([outbox.ended, reading, writing.then(() => outbox.ended)]);
      clients.end(session);
    } catch (error) {
      if (session !== undefined) clients.end(session, error);
      throw error;
    } finally {
      call.signal.removeEventListener('abort', onAbort);
      outbox.end();
    }
  };
}

async function readFirst(requests: AsyncIterator<SessionRequest__Output>, clock: Clock, timeoutMs: number): Promise<SessionHello__Output> {
  const first = requests.next();
  first.catch(() => undefined);
  const late = new Promise<never>((_, reject) => {
    const timer = clock.setTimer(timeoutMs, () => reject(new MqError('TIMEOUT', `no hello within ${timeoutMs} ms`)));
    const cancel = (): void => timer.cancel();
    first.then(cancel, cancel);
  });
  const result = await Promise.race([first, late]);
  if (result.done === true) throw new MqError('INVALID_ARGUMENT', 'the stream ended before a hello');
  const { hello } = result.value;
  if (!hello) throw new MqError('INVALID_ARGUMENT', 'the first message of a session must be a hello');
  return hello;
}

async function read(
  requests: AsyncIterator<SessionRequest__Output>,
  session: ClientSession,
  clients: ClientManager,
  outbox: SessionOutbox,
): Promise<void> {
  for (;;) {
    const result = await requests.next();
    if (result.done === true) return;
    clients.heard(session);
    const { hello, heartbeat, released } = result.value;
    if (hello) throw new MqError('INVALID_ARGUMENT', 'a session says hello once');
    if (heartbeat) outbox.heartbeat();
    // A kind that this version does not know is a sign of life and nothing else.
    if (released) clients.released(session, released.generation);
  }
}

async function write(stream: ServerStream<SessionRequest__Output, SessionResponse>, outbox: SessionOutbox): Promise<void> {
  for (;;) {
    const message = await outbox.next();
    if (message === undefined) return;
    await stream.write(message);
  }
}
