import { MqError, type Logger } from '@mq/common';
import { nameServerService, type HeartbeatRequest__Output, type HoldRegistrationResponse } from '@mq/proto';
import type { Server, ServerStream } from '@mq/rpc';
import type { RegistrationHold, RegistrationHolds } from '../presence/registration-holds';
import type { BrokerIdentity } from '../route/broker-registration';
import { checkIdentity } from '../route/brokers/check-registration';
import type { RouteInfoManager } from '../route/route-info-manager';
import { brokerIdentity, dataVersion } from './from-wire';
import { wireMasterChange } from './to-wire';

export interface HoldService {
  readonly routes: RouteInfoManager;
  readonly holds: RegistrationHolds;
  readonly logger: Logger;
}

type HoldStream = ServerStream<HeartbeatRequest__Output, HoldRegistrationResponse>;

/** HoldRegistration: answers heartbeats, passes notices on, and removes the broker when its stream is over. */
export function serveHolds(server: Server, { routes, holds, logger }: HoldService): void {
  server.bidi(nameServerService.HoldRegistration, async (stream) => {
    const requests = stream[Symbol.asyncIterator]();
    const first = await requests.next();
    if (first.done === true) return;
    const broker = brokerIdentity(first.value.broker);
    checkIdentity(broker);
    const hold = holds.open(broker);
    try {
      await Promise.race([answerHeartbeats(routes, stream, requests, first.value), passNotices(stream, hold), hold.replaced]);
    } finally {
      if (holds.end(hold) && routes.unregisterBroker(broker)) logger.warn({ broker }, 'broker removed: its registration stream broke');
    }
  });
}

async function answerHeartbeats(
  routes: RouteInfoManager,
  stream: HoldStream,
  requests: AsyncIterator<HeartbeatRequest__Output>,
  first: HeartbeatRequest__Output,
): Promise<void> {
  const broker = brokerIdentity(first.broker);
  for (let request = first; ;) {
    await stream.write({ heartbeat: routes.heartbeat(broker, dataVersion(request.dataVersion)) });
    const next = await requests.next();
    if (next.done === true) return;
    request = next.value;
    if (!sameBroker(broker, brokerIdentity(request.broker)))
      throw new MqError('INVALID_ARGUMENT', 'one HoldRegistration stream is for one broker');
  }
}

/** Ends when the stream is replaced. */
async function passNotices(stream: HoldStream, hold: RegistrationHold): Promise<void> {
  for (let notice = await hold.nextNotice(); notice !== undefined; notice = await hold.nextNotice()) {
    await stream.write({ masterChange: wireMasterChange(notice) });
  }
}

function sameBroker(a: BrokerIdentity, b: BrokerIdentity): boolean {
  return (
    a.cluster === b.cluster &&
    a.brokerName === b.brokerName &&
    a.brokerId === b.brokerId &&
    a.address === b.address &&
    a.instanceId === b.instanceId
  );
}
